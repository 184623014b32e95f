package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.ReceivedPostback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where postbacks give way and are given up. Each decision must have an end, and Why must say the true one: delivered if
 * the tracker took it, superseded if it gave way to one that was delivered, exhausted if it was tried as often as it may
 * be. And nothing is tried before all that is older of its lead was taken, had given way or was hopeless.
 */
final class Endings {
    private static final int GONE = 410;

    final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> ends = new TreeMap<>(Map.of("delivered", 0, "superseded", 0, "exhausted", 0));
    private final List<ExpectedLead> leads;
    private final Temper temper;
    /** By campaign and person. */
    private final Map<String, Story> stories = new HashMap<>();

    /** What the tracker heard of one lead, by number. */
    private record Story(String lead, TreeMap<Integer, Tried> tried) {
        Tried of(int n) {
            return tried.computeIfAbsent(n, any -> new Tried());
        }
    }

    private static final class Tried {
        private int times;
        private int failed;
        private boolean taken;
        private boolean hopeless;

        void heard(int answered) {
            times++;
            taken |= answered / 100 == 2;
            failed += answered / 100 == 2 ? 0 : 1;
            hopeless |= answered == GONE;
        }

        boolean lets(Temper temper) {
            return taken || hopeless || failed >= temper.failures;
        }
    }

    Endings(List<ExpectedLead> leads, List<ReceivedPostback> records, Temper temper) {
        this.leads = leads;
        this.temper = temper;
        Map<String, ExpectedLead> expected = new HashMap<>();
        leads.forEach(lead -> expected.put(lead.campaign + " " + lead.person, lead));
        records.forEach(record -> hear(record, expected));
    }

    private void hear(ReceivedPostback record, Map<String, ExpectedLead> expected) {
        String event = record.query().getOrDefault("event", "");
        String whose = record.query().get("campaign") + " " + record.query().get("sub");
        int n = TrackerBalance.place(event);
        ExpectedLead lead = expected.get(whose);
        if (lead == null || n < 1 || n > lead.owed.size()) {
            differences.add("the tracker heard unexpectedly: " + event);
            return;
        }
        if (!lead.owed.get(n - 1).fits(HeardPostback.of(record))) {
            differences.add("the tracker heard " + HeardPostback.of(record) + " as " + event + " instead of "
                    + lead.owed.get(n - 1));
        }
        Story story = stories.computeIfAbsent(
                whose, any -> new Story(record.query().getOrDefault("lead", ""), new TreeMap<>()));
        for (int older = 1; older < n; older++) {
            if (!story.of(older).lets(temper)) {
                differences.add(event + " was tried before its turn: number " + older + " had failed "
                        + story.of(older).failed + " times");
            }
        }
        story.of(n).heard(record.answered());
    }

    /** What the product says of all of them, against that. */
    List<String> compare(UserApi api, Set<String> logged) throws InterruptedException {
        List<String> differences = new ArrayList<>();
        Set<String> delivered = new TreeSet<>();
        for (ExpectedLead lead : leads) {
            Story story = stories.get(lead.campaign + " " + lead.person);
            if (story == null) {
                differences.add("the tracker never heard of " + lead.campaign + " " + lead.person);
                continue;
            }
            Map<Integer, JsonNode> why = new HashMap<>();
            for (JsonNode line :
                    api.v1("leads/" + story.lead() + "/why?limit=200").path("items")) {
                why.put(line.path("n").asInt(), line);
            }
            for (int n = 1; n <= lead.owed.size(); n++) {
                String event = story.lead() + "-" + n;
                String outcome = outcome(why.get(n));
                if (!isTrue(outcome, n, story, why)
                        || !said(why.get(n), "status")
                                .equals(lead.owed.get(n - 1).status())) {
                    differences.add("why says of " + event + " " + why.get(n) + "; the tracker took it: "
                            + story.of(n).taken + ", refused it " + story.of(n).failed + " times");
                }
                ends.merge(outcome, 1, Integer::sum);
                if ("delivered".equals(outcome)) {
                    delivered.add(event);
                }
            }
        }
        if (!delivered.equals(logged)) {
            differences.add("why says delivered without the log: " + without(delivered, logged)
                    + ", the log without why: " + without(logged, delivered));
        }
        return differences;
    }

    private boolean isTrue(String outcome, int n, Story story, Map<Integer, JsonNode> why) {
        Tried tried = story.of(n);
        return switch (outcome) {
            case "delivered" -> tried.taken;
            case "superseded" -> {
                int by = by(why.get(n));
                yield by > n && "delivered".equals(outcome(why.get(by))) && tried.failed >= temper.failures;
            }
            case "exhausted" -> tried.hopeless || tried.times >= temper.attempts;
            default -> false;
        };
    }

    private static String outcome(@Nullable JsonNode line) {
        return said(line, "outcome");
    }

    private static String said(@Nullable JsonNode line, String what) {
        return line == null ? "nothing" : line.path(what).asString("nothing");
    }

    private static int by(@Nullable JsonNode line) {
        if (line != null) {
            for (JsonNode reason : line.path("reasons")) {
                if ("superseded_by".equals(reason.path("code").asString(""))) {
                    return reason.path("values").path("n").asInt();
                }
            }
        }
        return 0;
    }

    private static List<String> without(Set<String> all, Set<String> those) {
        return all.stream().filter(one -> !those.contains(one)).toList();
    }

    /** How many came to which end. */
    @Override
    public String toString() {
        return ends.toString();
    }
}
