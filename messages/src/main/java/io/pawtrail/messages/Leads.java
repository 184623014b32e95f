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
            fits(limit);
            Refusal.unless(offset >= 0, "param", "offset is 0 or more, not " + offset);
        }
    }

    /**
     * Leads of an account, newest first, from where a page ended. Answers {@link LeadPageView}; refused with {@code id}
     * when the campaign is not the account's.
     *
     * @param after where the page before ended; absent: the newest
     */
    public record FindLeadPage(
            AccountId account, LeadFilter filter, @Nullable LeadPosition after, int limit) {
        public FindLeadPage {
            fits(limit);
        }
    }

    /**
     * @param from the earliest start time, inclusive
     * @param to the latest start time, exclusive
     */
    public record LeadFilter(
            @Nullable CampaignId campaign,
            @Nullable LeadStatus status,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /**
     * Leads of an account whose click, username, Telegram id or lead id is exactly this, newest first. Answers
     * {@link LeadPageView}.
     *
     * @param text without white space around it; a username with or without its {@code @}, in any case
     * @param subject who has the text as Telegram id; absent: it is none
     */
    public record SearchLeads(
            AccountId account,
            String text,
            @Nullable Subject subject,
            @Nullable LeadPosition after,
            int limit) {
        /** Longer than any click, name or id is. */
        public static final int LONGEST = 100;

        public SearchLeads {
            Refusal.unless(
                    !text.isBlank() && text.length() <= LONGEST,
                    "param",
                    "What is searched has 1 to " + LONGEST + " characters");
            fits(limit);
        }
    }

    private static void fits(int limit) {
        Refusal.unless(
                limit >= 1 && limit <= LARGEST_PAGE, "param", "limit is 1 to " + LARGEST_PAGE + ", not " + limit);
    }

    /** @param next where this page ended; absent: that was all */
    public record LeadPageView(
            List<LeadView> leads, @Nullable LeadPosition next) {
        public LeadPageView {
            leads = List.copyOf(leads);
        }
    }

    /** Of a lead among the leads of an account. */
    public record LeadPosition(Instant started, LeadId lead) {}

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
            @Nullable WelcomeTrouble welcome) {
        public LeadPosition position() {
            return new LeadPosition(started, lead);
        }
    }
}
