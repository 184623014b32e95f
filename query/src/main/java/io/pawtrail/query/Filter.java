package io.pawtrail.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Which rows: a condition for each thing asked for, every value bound. */
final class Filter {
    /** Nothing happened outside of these, and every type of time can hold them. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** {@code condition} names its value {@code :name}. Without a value there is no condition. */
    Filter and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
        return this;
    }

    /** Another value of the last condition. */
    Filter with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** {@code from} is inclusive, {@code to} is not. */
    Filter between(String column, @Nullable Instant from, @Nullable Instant to) {
        and(column + " >= :from", "from", from == null ? null : possible(from));
        return and(column + " < :to", "to", to == null ? null : possible(to));
    }

    String sql() {
        return " WHERE " + String.join(" AND ", conditions);
    }

    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        return statement.bindValues(values);
    }

    static Instant possible(Instant time) {
        Instant known = time.isBefore(EARLIEST) ? EARLIEST : time;
        return known.isAfter(LATEST) ? LATEST : known;
    }
}
