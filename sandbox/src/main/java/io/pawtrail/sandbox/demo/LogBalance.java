package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.ReceivedPostback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The product's postback log, and why each postback was sent, against what the tracker took. Asked again and again, it reads
 * only what is new.
 */
final class LogBalance {
    private static final int LEADS = 20;
    private static final Set<String> UNDER_WAY = Set.of("waiting", "pending", "held", "gave_way");

    private final UserApi api;
    private final Set<String> logged = new HashSet<>();

    LogBalance(UserApi api) {
        this.api = api;
    }

    List<String> compare(List<ReceivedPostback> received) throws InterruptedException {
        List<String> differences = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        Map<String, Set<Integer>> numbers = new HashMap<>();
        List<String> leads = new ArrayList<>();
        for (ReceivedPostback record : received) {
            String event = record.query().getOrDefault("event", "");
            String lead = record.query().getOrDefault("lead", "");
            if (record.answered() / 100 == 2 && event.matches(".+-\\d{1,9}")) {
                taken.add(event);
                numbers.computeIfAbsent(lead, key -> new TreeSet<>())
                        .add(Integer.parseInt(event.substring(event.lastIndexOf('-') + 1)));
                leads.add(lead);
            }
        }
        read();
        taken.stream()
                .filter(event -> !logged.contains(event))
                .forEach(event -> differences.add("the postback log lacks what the tracker took: " + event));
        logged.stream()
                .filter(event -> !taken.contains(event))
                .forEach(event -> differences.add("the postback log says delivered, the tracker never took: " + event));
        Set<String> latest =
                new HashSet<>(leads.reversed().stream().distinct().limit(LEADS).toList());
        for (String lead : latest) {
            compare(lead, numbers.getOrDefault(lead, Set.of()), differences);
        }
        return differences;
    }

    /** What the log says was delivered. */
    Set<String> delivered() throws InterruptedException {
        read();
        return Set.copyOf(logged);
    }

    /** The newest first, until a page has nothing new. */
    private void read() throws InterruptedException {
        String after = "";
        do {
            JsonNode page =
                    api.v1("postbacks?outcome=delivered&limit=200" + (after.isEmpty() ? "" : "&after=" + after));
            boolean news = false;
            for (JsonNode attempt : page.path("items")) {
                news |= logged.add(attempt.path("event").asString(""));
            }
            after = news ? page.path("next").asString("") : "";
        } while (!after.isEmpty());
    }

    private void compare(String lead, Set<Integer> taken, List<String> differences) throws InterruptedException {
        Set<Integer> delivered = new TreeSet<>();
        for (JsonNode item : api.v1("leads/" + lead + "/why?limit=200").path("items")) {
            String outcome = item.path("outcome").asString("");
            if ("delivered".equals(outcome)) {
                delivered.add(item.path("n").asInt());
            } else if (UNDER_WAY.contains(outcome)) {
                differences.add("why says " + outcome + " of " + lead + "-" + item.path("n") + ", and nothing is owed");
            }
        }
        if (!delivered.equals(taken)) {
            differences.add("why says of " + lead + " delivered " + delivered + ", the tracker took " + taken);
        }
    }
}
