package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Happening;
import io.pawtrail.sandbox.demo.ExpectedLead.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the product ought to make of the truth, worked out a second time and by other means. */
final class ExpectedLeads {
    private record Key(String campaign, long person) {}

    private record Place(long chat, long person) {}

    private final long bot;
    private final Map<String, Campaign> campaigns = new LinkedHashMap<>();
    private final Map<Key, ExpectedLead> leads = new LinkedHashMap<>();
    private final Map<Place, Instant> members = new HashMap<>();

    ExpectedLeads(long bot, List<Campaign> campaigns) {
        this.bot = bot;
        campaigns.forEach(campaign -> this.campaigns.put(campaign.code(), campaign));
    }

    /** In the order in which it truly happened; returns what the tracker ought to hear of it. */
    synchronized List<ExpectedPostback> on(Happening h) {
        return switch (h.what()) {
            case STARTED -> h.place() == bot ? start(h) : List.of();
            case REQUESTED -> everywhere(h, lead -> lead.request(h.at()));
            case JOINED, APPROVED -> {
                members.put(new Place(h.place(), h.person()), h.at());
                yield everywhere(h, lead -> lead.join(h.at()));
            }
            case LEFT -> leave(h, Status.CANCEL);
            case KICKED, BANNED -> leave(h, Status.TRASH);
            case UNBANNED, BLOCKED, DECLINED, MUTED, UNMUTED, PROMOTED, DEMOTED, EXTENDED -> List.of();
        };
    }

    private List<ExpectedPostback> start(Happening h) {
        String[] parts = h.payload().split("-", 2);
        Campaign campaign = campaigns.get(parts[0]);
        if (campaign == null) {
            return List.of();
        }
        String click = parts.length < 2 ? "" : parts[1];
        Key key = new Key(campaign.code(), h.person());
        ExpectedLead lead = leads.get(key);
        if (lead != null) {
            return lead.startAgain(click, h.at()).stream().toList();
        }
        Instant joined = members.get(new Place(campaign.chat(), h.person()));
        boolean earlier = joined != null && joined.isBefore(h.at());
        ExpectedLead created = new ExpectedLead(campaign.code(), h.person(), click, earlier, h.at());
        leads.put(key, created);
        if (joined != null && !earlier) {
            created.join(joined); // within the same second Telegram's dates cannot tell: the start's own join
        }
        return List.copyOf(created.owed);
    }

    private List<ExpectedPostback> leave(Happening h, Status to) {
        members.remove(new Place(h.place(), h.person()));
        return everywhere(h, lead -> lead.leave(to, h.at()));
    }

    private List<ExpectedPostback> everywhere(Happening h, Function<ExpectedLead, Optional<ExpectedPostback>> move) {
        List<ExpectedPostback> owed = new ArrayList<>();
        for (Campaign campaign : campaigns.values()) {
            ExpectedLead lead = leads.get(new Key(campaign.code(), h.person()));
            if (lead != null && campaign.chat() == h.place()) {
                move.apply(lead).ifPresent(owed::add);
            }
        }
        return owed;
    }

    /** To be read when nothing happens any more. */
    synchronized List<ExpectedLead> all() {
        return List.copyOf(leads.values());
    }

    synchronized int owed() {
        return leads.values().stream().mapToInt(lead -> lead.owed.size()).sum();
    }
}
