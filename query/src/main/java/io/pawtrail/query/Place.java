package io.pawtrail.query;

import static io.pawtrail.query.Values.number;
import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.Span;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/**
 * Where a page by offset is. However far behind, nothing before it is read but sums: the quarter-hour that holds its
 * first row is found by the counters, and only within that one rows are passed over.
 *
 * @param total how many rows the filter matches in all
 * @param before the page's rows are before this,
 * @param skip after so many others
 * @param size how many they are at most
 */
record Place(long total, Instant before, long skip, int size) {
    /** So many rows are passed over sooner than the right quarter-hour is found. */
    private static final int NEAR = 1_000;

    static Mono<Place> find(
            DatabaseClient database,
            Counted rows,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit,
            int offset) {
        Map<String, Object> values = new HashMap<>(rows.values());
        String sql = "SELECT " + since(rows, values, "from", from, rows.altogether()) + "::bigint AS oldest, "
                + since(rows, values, "to", to, "0") + "::bigint AS newest";
        return database.sql(sql)
                .bindValues(values)
                .map(row -> new Range(number(row, "newest"), number(row, "oldest")))
                .one()
                .flatMap(range -> range.place(database, rows, to, limit, offset));
    }

    private static String since(
            Counted rows, Map<String, Object> values, String name, @Nullable Instant time, String without) {
        if (time == null) {
            return without;
        }
        Instant possible = Filter.possible(time);
        values.put(name, possible);
        values.put(name + "_quarter", Span.QUARTER.begin(possible));
        values.put(name + "_day", Span.DAY.begin(possible));
        return rows.since(name);
    }

    /** Positions counted from the newest row of all times. */
    private record Range(long newest, long oldest) {
        Mono<Place> place(DatabaseClient database, Counted rows, @Nullable Instant to, int limit, int offset) {
            long total = Math.max(0, oldest - newest);
            int size = (int) Math.max(0, Math.min(limit, total - offset));
            if (size == 0 || offset <= NEAR) {
                return Mono.just(new Place(total, to == null ? Filter.LATEST : Filter.possible(to), offset, size));
            }
            return database.sql(rows.quarterOf())
                    .bindValues(rows.values())
                    .bind("position", newest + offset)
                    .map(row -> new Place(
                            total, Span.QUARTER.end(value(row, "begins", Instant.class)), number(row, "rest"), size))
                    .one()
                    .switchIfEmpty(Mono.error(() -> new IllegalStateException("The counters do not add up")));
        }
    }

    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        return statement
                .bind("before", before)
                .bind("reach", skip + size)
                .bind("skip", skip)
                .bind("size", size);
    }
}
