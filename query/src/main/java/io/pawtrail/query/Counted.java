package io.pawtrail.query;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows of one filter without its times, and what keeps count of them.
 *
 * @param days statement with {@code begins} and {@code n}: how many there are, by UTC day; a day may come several times
 * @param quarters the same by quarter-hour
 * @param rows statements with {@code at} and {@code id}, each answered by one index in the order of the two
 * @param values what the statements name
 */
record Counted(String days, String quarters, List<String> rows, Map<String, Object> values) {
    private String all() {
        return rows.stream().collect(Collectors.joining(" UNION ALL ", "(", ")"));
    }

    /**
     * How many there are at that time or later: days, the day's quarters, and what is left is counted.
     *
     * @param time a name; {@code <time>_quarter} and {@code <time>_day} are when its own began
     */
    String since(String time) {
        return """
                ((SELECT coalesce(sum(n), 0) FROM (%s) d WHERE begins > :%4$s_day)
                + (SELECT coalesce(sum(n), 0) FROM (%s) q
                    WHERE begins > :%4$s_quarter AND begins < :%4$s_day + interval '24 hours')
                + (SELECT count(*) FROM %s r WHERE at >= :%4$s AND at < :%4$s_quarter + interval '15 minutes'))""".formatted(days, quarters, all(), time);
    }

    String altogether() {
        return "(SELECT coalesce(sum(n), 0) FROM (" + days + ") d)";
    }

    /** The quarter-hour in which the row at {@code :position} is, counted from the newest, and its position there. */
    String quarterOf() {
        return """
                WITH day AS (%s)
                SELECT quarter.begins, quarter.rest FROM day CROSS JOIN LATERAL (%s) quarter""".formatted(
                        holding(days, ":position"),
                        holding(
                                "SELECT * FROM (" + quarters
                                        + ") q WHERE begins >= day.begins AND begins < day.begins + interval '24 hours'",
                                "day.rest"));
    }

    private static String holding(String spans, String position) {
        return """
                SELECT begins, (%2$s - ahead)::bigint AS rest FROM (
                    SELECT begins, sum(n) AS n, sum(sum(n)) OVER (ORDER BY begins DESC) - sum(n) AS ahead
                    FROM (%1$s) s GROUP BY begins) sums
                WHERE ahead <= %2$s AND ahead + n > %2$s""".formatted(spans, position);
    }

    /** The ids of a page: {@code :size} of those before {@code :before}, but for the first {@code :skip}. */
    String page() {
        return ids("at < :before", ":reach", ":size OFFSET :skip");
    }

    /** The first {@code :size} ids of those that the condition on {@code at} and {@code id} holds for; empty: of all. */
    String first(String condition) {
        return ids(condition.isEmpty() ? "true" : condition, ":size", ":size");
    }

    /** Each part says its order itself, or PostgreSQL would not merge them by it; and how far it is needed at most. */
    private String ids(String condition, String each, String limit) {
        return rows.stream()
                .map(part -> "(SELECT at, id FROM (" + part + ") p WHERE " + condition
                        + " ORDER BY at DESC, id DESC LIMIT " + each + ")")
                .collect(Collectors.joining(
                        " UNION ALL ", "(SELECT at, id FROM (", ") r ORDER BY at DESC, id DESC LIMIT " + limit + ")"));
    }
}
