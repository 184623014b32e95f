package io.pawtrail.query;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * The figures of an account or of one campaign: whole days as they are kept, and quarter-hours where a day is cut.
 *
 * @param days the beginning of a statement that goes on with a condition on {@code day}
 * @param quarters the same for {@code q.quarter}
 */
record FigureRows(String days, String quarters, String name, Object who) {
    private static final String FIGURES = "starts, holds, approves, unsubs";
    private static final String SUMS = """
            SELECT (day AT TIME ZONE 'UTC')::date AS day, sum(starts)::bigint AS starts, sum(holds)::bigint AS holds,
                sum(approves)::bigint AS approves, sum(unsubs)::bigint AS unsubs
            FROM (%s) f GROUP BY 1 HAVING sum(starts + holds + approves + unsubs) > 0 ORDER BY 1""";

    static FigureRows of(String campaign) {
        return new FigureRows(
                "SELECT day, " + FIGURES + " FROM read.campaign_day WHERE campaign = :campaign",
                "SELECT q.quarter AS day, " + FIGURES + " FROM read.quarter q WHERE q.campaign = :campaign",
                "campaign",
                campaign);
    }

    static FigureRows of(AccountId account) {
        return new FigureRows(
                "SELECT day, " + FIGURES + " FROM read.account_day WHERE account = :account",
                "SELECT q.quarter AS day, " + FIGURES
                        + " FROM read.campaign c JOIN read.quarter q ON q.campaign = c.code WHERE c.account = :account",
                "account",
                account.number());
    }

    /** {@code from} is rounded down to a quarter-hour, {@code to} up. */
    GenericExecuteSpec statement(DatabaseClient database, @Nullable Instant from, @Nullable Instant to) {
        Instant first = from == null ? null : Span.QUARTER.begin(Filter.possible(from));
        Instant last = to == null ? null : over(Span.QUARTER, Filter.possible(to));
        Instant firstDay = first == null ? null : over(Span.DAY, first);
        Instant lastDay = last == null ? null : Span.DAY.begin(last);
        Parts parts = new Parts();
        if (firstDay != null && lastDay != null && firstDay.isAfter(lastDay)) {
            parts.add(quarters, "q.quarter", first, last);
        } else {
            parts.add(days, "day", firstDay, lastDay);
            parts.edge(quarters, first, firstDay);
            parts.edge(quarters, lastDay, last);
        }
        return database.sql(SUMS.formatted(String.join(" UNION ALL ", parts.statements)))
                .bindValues(parts.values)
                .bind(name, who);
    }

    /** When the span of that time is over; a time at which one begins stays. */
    private static Instant over(Span span, Instant time) {
        return span.begin(time).equals(time) ? time : span.end(time);
    }

    private static final class Parts {
        final List<String> statements = new ArrayList<>();
        final Map<String, Object> values = new HashMap<>();

        void edge(String statement, @Nullable Instant from, @Nullable Instant to) {
            if (from != null && to != null && from.isBefore(to)) {
                add(statement, "q.quarter", from, to);
            }
        }

        void add(String statement, String column, @Nullable Instant from, @Nullable Instant to) {
            statements.add(statement + bound(column + " >= ", from) + bound(column + " < ", to));
        }

        private String bound(String comparison, @Nullable Instant time) {
            if (time == null) {
                return "";
            }
            String name = "time" + values.size();
            values.put(name, time);
            return " AND " + comparison + ":" + name;
        }
    }
}
