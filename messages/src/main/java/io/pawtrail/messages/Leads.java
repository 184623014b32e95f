package io.pawtrail.messages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading leads. */
public final class Leads {
    /** The most leads that one answer holds. */
    public static final int LARGEST_PAGE = 200;

    private Leads() {}

    /**
     * Leads of an account, newest first. Answers {@link LeadsView}; refused with {@code id} when the campaign is not the
     * account's.
     *
     * @param campaign the campaign's number
     * @param from the earliest start time, inclusive
     * @param to the latest start time, exclusive
     */
    public record FindLeads(
            AccountId account,
            @Nullable Long campaign,
            @Nullable LeadStatus status,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit,
            int offset) {
        public FindLeads {
            Refusal.unless(
                    limit >= 1 && limit <= LARGEST_PAGE, "param", "limit is 1 to " + LARGEST_PAGE + ", not " + limit);
            Refusal.unless(offset >= 0, "param", "offset is 0 or more, not " + offset);
        }
    }

    /** @param total how many leads the filter matches in all */
    public record LeadsView(long total, List<LeadView> leads) {
        public LeadsView {
            leads = List.copyOf(leads);
        }
    }

    /**
     * @param subscriber the Telegram id; 0 once the person was erased
     * @param username empty if none
     * @param click empty if none
     * @param joined absent until they joined
     * @param welcome why the latest one did not arrive; absent: nothing says so
     */
    public record LeadView(
            LeadId lead,
            long campaign,
            long subscriber,
            String username,
            String click,
            LeadStatus status,
            boolean existingMember,
            Instant started,
            @Nullable Instant joined,
            Instant updated,
            @Nullable WelcomeTrouble welcome) {}
}
