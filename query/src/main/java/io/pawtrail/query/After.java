package io.pawtrail.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A condition on {@code at} and {@code id}, newest first: within times, and behind where a page ended. */
record After(String condition, Map<String, Object> values) {
    static After of(@Nullable Instant from, @Nullable Instant to, @Nullable Instant after, @Nullable Object id) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (from != null) {
            conditions.add("at >= :from");
            values.put("from", Filter.possible(from));
        }
        if (to != null) {
            conditions.add("at < :to");
            values.put("to", Filter.possible(to));
        }
        if (after != null && id != null) {
            conditions.add("(at, id) < (:after, :after_id)");
            values.put("after", after);
            values.put("after_id", id);
        }
        return new After(String.join(" AND ", conditions), values);
    }
}
