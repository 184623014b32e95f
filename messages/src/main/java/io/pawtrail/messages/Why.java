package io.pawtrail.messages;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Why a postback was or was not sent: for everything that happened to a lead, what became of it and the exact reasons. */
public final class Why {
    /** The most lines that one answer holds. */
    public static final int LARGEST_PAGE = 200;

    private Why() {}

    /**
     * What happened to a lead, the last told first. Answers {@link WhyView}; refused with {@code id} when the lead is not
     * the account's.
     *
     * @param before only what was told before that {@link WhyLine#place()}; absent: from the last on
     */
    public record FindWhy(
            AccountId account, LeadId lead, @Nullable Long before, int limit) {
        public FindWhy {
            Refusal.unless(
                    limit >= 1 && limit <= LARGEST_PAGE, "param", "limit is 1 to " + LARGEST_PAGE + ", not " + limit);
        }
    }

    /** @param next what to ask for as {@code before} to read on; absent: that was all */
    public record WhyView(
            LeadId lead, List<WhyLine> lines, @Nullable Long next) {
        public WhyView {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Something that happened to a lead.
     *
     * @param place where it stands in the lead's history, counted from 0 in the order in which it was told
     * @param n the postback decision, see {@link Due#n()}; 0: there was nothing to decide
     * @param status what the postback reports; absent without a decision
     * @param at when it happened, by Telegram's clock where Telegram saw it
     * @param reasons never empty
     */
    public record WhyLine(
            long place,
            int n,
            Happening what,
            @Nullable LeadStatus status,
            Instant at,
            Outcome outcome,
            List<Reason> reasons) {
        public WhyLine {
            reasons = List.copyOf(reasons);
        }
    }

    /** What happened, in the order it usually does. */
    public enum Happening {
        STARTED,
        NEW_CLICK,
        RESTARTED,
        /** Start again, and no other click. */
        START_REPEATED,
        JOIN_REQUESTED,
        JOINED,
        LEFT,
        KICKED,
        EXISTING_MEMBER_FOUND,
        EXISTING_MEMBER_CLEARED,
        /** A join that was inferred before is reported. */
        JOIN_CONFIRMED,
        /** A leave was told after the start that followed it. */
        WAIT_RESUMED,
        WELCOME_FAILED
    }

    /** What became of a postback, as of now. */
    public enum Outcome {
        /** It was never owed. */
        WITHHELD,
        /** An earlier one of the lead goes first. */
        WAITING,
        /** It is tried, or about to be. */
        PENDING,
        /** The account is banned: it goes on at the unban. */
        HELD,
        /** It failed so often or so long that newer ones go first; it is tried on. */
        GAVE_WAY,
        DELIVERED,
        /** It failed for good; it can be replayed. */
        EXHAUSTED,
        /** A newer one was delivered, so it is not sent any more. */
        SUPERSEDED,
        /** There was no postback to decide on. */
        NONE
    }

    /**
     * One reason, as data from which texts are made.
     *
     * @param values what the text needs, as {@link ReasonCode} says: whole numbers in decimal, times as ISO instants,
     *     spans in seconds unless their name says otherwise
     */
    public record Reason(ReasonCode code, Map<String, String> values) {
        public Reason {
            values = Collections.unmodifiableMap(new TreeMap<>(values)); // in order, so that it always reads the same
        }

        public static Reason of(ReasonCode code) {
            return new Reason(code, Map.of());
        }
    }
}
