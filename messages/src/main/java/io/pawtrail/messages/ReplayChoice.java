package io.pawtrail.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which exhausted postbacks of an account are meant; absent: any. One that is older than its lead's last delivered
 * status is left out, unless it is named alone and confirmed.
 *
 * @param lead with {@code n}: one postback
 * @param n the postback decision of that lead; 0 without a lead
 * @param host canonical, as in the postback log
 * @param from when the status happened, inclusive
 * @param to exclusive
 * @param older whether one named alone may be older than the last delivered
 */
public record ReplayChoice(
        @Nullable LeadId lead,
        int n,
        @Nullable CampaignId campaign,
        @Nullable String host,
        @Nullable LeadStatus status,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean older) {
    public ReplayChoice {
        Refusal.unless((lead == null) == (n == 0), "param", "A single postback is named by its lead and its number");
        Refusal.unless(!older || lead != null, "param", "Older ones are replayed singly, after a confirmation");
    }

    public static ReplayChoice one(LeadId lead, int n, boolean older) {
        return new ReplayChoice(lead, n, null, null, null, null, null, older);
    }

    public static ReplayChoice many(
            @Nullable CampaignId campaign,
            @Nullable String host,
            @Nullable LeadStatus status,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new ReplayChoice(null, 0, campaign, host, status, from, to, false);
    }
}
