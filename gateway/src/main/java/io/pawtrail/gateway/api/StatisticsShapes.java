package io.pawtrail.gateway.api;

import io.pawtrail.messages.Statistics.Day;
import io.pawtrail.messages.Statistics.Figures;
import io.pawtrail.messages.Statistics.SummaryView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What the User API shows of statistics. */
final class StatisticsShapes {
    private static final int DECIMALS = 4;

    private StatisticsShapes() {}

    record Funnel(long starts, long holds, long approves, long unsubs) {
        static Funnel of(Figures figures) {
            return new Funnel(figures.starts(), figures.holds(), figures.approves(), figures.unsubs());
        }
    }

    record OneDay(String day, long starts, long holds, long approves, long unsubs) {
        static OneDay of(Day day) {
            Figures figures = day.figures();
            return new OneDay(
                    day.day().toString(), figures.starts(), figures.holds(), figures.approves(), figures.unsubs());
        }
    }

    /** @param cr confirms for each start; 0 without any */
    record Summary(long starts, long confirms, long unsubs, BigDecimal cr, List<OneDay> days) {
        static Summary of(SummaryView view) {
            Figures sum = view.sum();
            return new Summary(
                    sum.starts(),
                    sum.approves(),
                    sum.unsubs(),
                    rate(sum.approves(), sum.starts()),
                    view.days().stream().map(OneDay::of).toList());
        }

        private static BigDecimal rate(long confirms, long starts) {
            return starts == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(confirms).divide(BigDecimal.valueOf(starts), DECIMALS, RoundingMode.HALF_UP);
        }
    }
}
