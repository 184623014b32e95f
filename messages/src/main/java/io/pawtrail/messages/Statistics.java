package io.pawtrail.messages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reading statistics. Each lead counts at most once in each figure, at the time when it first happened; kept by
 * quarter-hours: {@code from} is rounded down to one, {@code to} up, so that what runs now is in.
 */
public final class Statistics {
    private Statistics() {}

    /**
     * An account's sums and UTC days. Answers {@link SummaryView}; refused with {@code id} when the campaign is not the
     * account's.
     *
     * @param campaign the campaign's number; absent: all, deleted ones too
     * @param from inclusive; absent: from the beginning
     * @param to exclusive; absent: until now
     */
    public record FindSummary(
            AccountId account,
            @Nullable Long campaign,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** @param days the days on which anything happened, oldest first */
    public record SummaryView(Figures sum, List<Day> days) {
        public SummaryView {
            days = List.copyOf(days);
        }
    }

    public record Day(LocalDate day, Figures figures) {}

    /** The funnel of one campaign. Answers {@link Figures}; refused with {@code id} when it is not the account's. */
    public record FindFunnel(
            AccountId account,
            long campaign,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /**
     * @param starts leads created
     * @param holds leads that asked to join
     * @param approves leads that joined
     * @param unsubs leads that left or were kicked after joining
     */
    public record Figures(long starts, long holds, long approves, long unsubs) {
        public static final Figures NONE = new Figures(0, 0, 0, 0);
    }
}
