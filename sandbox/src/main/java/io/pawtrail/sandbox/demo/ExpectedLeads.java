package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Happening;
import io.pawtrail.sandbox.demo.ExpectedLead.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the product ought to make of the truth, worked out a second time and by other means. */
final class ExpectedLeads {
    /** Between a join and its report there is the weather, and a re-check may come in between. */
    private static final Duration OVERTAKEN = Duration.ofSeconds(15);

    /** From the first look at somebody to the last. */
    private static final Duration LOOKED_FOR = Duration.ofSeconds(45);

    private record Key(String campaign, long person) {}

    private record Place(long chat, long person) {}

    private interface Move {
        Optional<ExpectedPostback> of(ExpectedLead lead, boolean paused);
    }

    private final long bot;
    private final boolean rechecks;
    private final Duration overtaken;
    private final Map<String, Campaign> campaigns = new LinkedHashMap<>();
    private final Set<String> paused = new HashSet<>();
    private final Map<Long, Long> firstIds = new HashMap<>();
    private final Map<Key, ExpectedLead> leads = new LinkedHashMap<>();
    private final Map<Place, Instant> members = new HashMap<>();
    private final Map<Long, String> titles = new HashMap<>();
    private final ExpectedWelcomes welcomes = new ExpectedWelcomes();
    private final ExpectedJournal journal = new ExpectedJournal();

    /** @param rechecks whether the product finds out by asking what Telegram did not report */
    ExpectedLeads(long bot, List<Campaign> campaigns, boolean rechecks) {
        this(bot, campaigns, rechecks, OVERTAKEN);
    }

    /**
     * @param rechecks whether the product finds out by asking what Telegram did not report
     * @param overtaken how much later than a join it may have been found by asking before it was reported
     */
    ExpectedLeads(long bot, List<Campaign> campaigns, boolean rechecks, Duration overtaken) {
        this.bot = bot;
        this.rechecks = rechecks;
        this.overtaken = overtaken;
        campaigns.forEach(this::add);
    }

    synchronized void add(Campaign campaign) {
        campaigns.put(campaign.code(), campaign);
    }

    synchronized void pause(Campaign campaign) {
        paused.add(campaign.code());
    }

    synchronized void resume(Campaign campaign) {
        paused.remove(campaign.code());
    }

    synchronized void migrated(long oldId, long newId) {
        firstIds.put(newId, oldId);
    }

    synchronized void renamed(long chat, String title) {
        titles.put(firstId(chat), title);
    }

    /** In the order in which it truly happened; returns what the tracker ought to hear of it. */
    synchronized List<ExpectedPostback> on(Happening h) {
        boolean told = h.told().contains(bot);
        return switch (h.what()) {
            case STARTED -> h.place() == bot ? start(h) : List.of();
            case REQUESTED -> told ? everywhere(h, (lead, withheld) -> lead.request(h.at(), withheld)) : List.of();
            case JOINED, APPROVED -> join(h, told);
            case LEFT -> leave(h, Status.CANCEL, told);
            case KICKED, BANNED -> leave(h, Status.TRASH, told);
            case BLOCKED -> {
                welcomes.refused(h.person());
                yield List.of();
            }
            case UNBANNED, DECLINED, MUTED, UNMUTED, PROMOTED, DEMOTED, EXTENDED -> List.of();
        };
    }

    private List<ExpectedPostback> start(Happening h) {
        String[] parts = h.payload().split("-", 2);
        Campaign campaign = campaigns.get(parts[0]);
        if (campaign == null) {
            welcomes.owe(h.person(), ExpectedWelcomes.NEUTRAL);
            return List.of();
        }
        boolean withheld = paused.contains(campaign.code());
        if (!withheld) {
            welcomes.owe(h.person(), ExpectedWelcomes.to(titles.getOrDefault(campaign.chat(), campaign.title())));
        }
        String click = parts.length < 2 ? "" : parts[1];
        ExpectedLead lead = leads.get(new Key(campaign.code(), h.person()));
        if (lead != null) {
            return lead.startAgain(click, h.at(), withheld).stream().toList();
        }
        return withheld ? List.of() : startFirst(h, campaign, click);
    }

    private List<ExpectedPostback> startFirst(Happening h, Campaign campaign, String click) {
        Instant joined = members.get(new Place(campaign.chat(), h.person()));
        boolean earlier = joined != null && joined.isBefore(h.at());
        ExpectedLead created = new ExpectedLead(campaign.code(), h.person(), click, earlier, h.at());
        leads.put(new Key(campaign.code(), h.person()), created);
        if (joined != null && !earlier) {
            // within the same second Telegram's dates cannot tell: the start's own join
            created.join(joined, Duration.ZERO, false);
        }
        return List.copyOf(created.owed);
    }

    /** Not reported, it is found only of those that are looked for. */
    private List<ExpectedPostback> join(Happening h, boolean told) {
        members.put(new Place(chat(h), h.person()), h.at());
        journal.came(h, told, chat(h), of(h));
        Duration late = !rechecks ? Duration.ZERO : told ? overtaken : LOOKED_FOR;
        return everywhere(
                h,
                (lead, withheld) -> told || rechecks && lead.waits() && !lead.existingMember
                        ? lead.join(h.at(), late, withheld)
                        : Optional.empty());
    }

    private List<ExpectedPostback> leave(Happening h, Status to, boolean told) {
        boolean was = members.remove(new Place(chat(h), h.person())) != null;
        if (!told) {
            return List.of();
        }
        if (was) {
            journal.went(h, to, chat(h), of(h));
        }
        return everywhere(h, (lead, withheld) -> lead.leave(to, h.at(), withheld));
    }

    private long chat(Happening h) {
        return firstIds.getOrDefault(h.place(), h.place());
    }

    private List<ExpectedLead> of(Happening h) {
        return campaigns.values().stream()
                .filter(campaign -> campaign.chat() == chat(h))
                .map(campaign -> lead(campaign, h.person()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ExpectedLead> lead(Campaign campaign, long person) {
        @Nullable ExpectedLead lead = leads.get(new Key(campaign.code(), person));
        return Optional.ofNullable(lead);
    }

    private List<ExpectedPostback> everywhere(Happening h, Move move) {
        List<ExpectedPostback> owed = new ArrayList<>();
        of(h).forEach(lead -> move.of(lead, paused.contains(lead.campaign)).ifPresent(owed::add));
        return owed;
    }

    /** To be read when nothing happens any more. */
    synchronized List<ExpectedLead> all() {
        return List.copyOf(leads.values());
    }

    synchronized List<String> welcomes(long person) {
        return List.copyOf(welcomes.of(person));
    }

    synchronized List<ExpectedJournal.Row> journal() {
        return journal.rows();
    }

    /** The chat's id before it became a supergroup. */
    synchronized long firstId(long chat) {
        return firstIds.getOrDefault(chat, chat);
    }
}
