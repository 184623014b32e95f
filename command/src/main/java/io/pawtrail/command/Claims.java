package io.pawtrail.command;

import io.pawtrail.messages.CampaignId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the campaigns of one owner track by a bot: all that are not deleted, and at most one active for each chat. */
record Claims(Map<Long, List<CampaignId>> tracking, Map<Long, CampaignId> active) {
    Claims() {
        this(new HashMap<>(), new HashMap<>());
    }

    List<CampaignId> of(long chat) {
        return List.copyOf(tracking.getOrDefault(chat, List.of()));
    }

    @Nullable
    CampaignId active(long chat) {
        return active.get(chat);
    }

    void claim(long chat, CampaignId campaign) {
        List<CampaignId> there = tracking.computeIfAbsent(chat, c -> new ArrayList<>());
        if (!there.contains(campaign)) {
            there.add(campaign);
        }
        active.put(chat, campaign);
    }

    void release(long chat, CampaignId campaign) {
        active.remove(chat, campaign);
    }

    void end(long chat, CampaignId campaign) {
        release(chat, campaign);
        tracking.computeIfPresent(chat, (c, there) -> {
            there.remove(campaign);
            return there.isEmpty() ? null : there;
        });
    }

    /** Should the new id be claimed already, that claim stands. */
    void migrate(long chat, long to) {
        List<CampaignId> moving = tracking.remove(chat);
        if (moving != null) {
            tracking.computeIfAbsent(to, c -> new ArrayList<>()).addAll(moving);
        }
        CampaignId claimed = active.remove(chat);
        if (claimed != null) {
            active.putIfAbsent(to, claimed);
        }
    }
}
