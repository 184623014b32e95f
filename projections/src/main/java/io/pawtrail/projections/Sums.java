package io.pawtrail.projections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a batch adds to a table of counters. Segments share its rows: each batch touches a row once, all batches in the
 * order of the keys, so that none waits for another in a circle.
 *
 * @param <K> a row's key
 */
final class Sums<K extends Record> {
    private final String sql;
    private final List<Key<K>> keys;
    private final int counters;
    private final Map<K, long[]> rows = new HashMap<>();

    Sums(String table, List<Key<K>> keys, List<String> counters) {
        this.sql = sql(table, keys, counters);
        this.keys = keys;
        this.counters = counters.size();
    }

    /** A column of a key. */
    record Key<K>(String column, String type, Function<K, Object> value) {}

    void add(K key, int counter, long count) {
        rows.computeIfAbsent(key, k -> new long[counters])[counter] += count;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no other array of functions
    void write(Tables tables) {
        rows.values().removeIf(counts -> Arrays.stream(counts).allMatch(count -> count == 0));
        List<Function<Map.Entry<K, long[]>, Object>> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(row -> key.value().apply(row.getKey())));
        IntStream.range(0, counters).forEach(counter -> columns.add(row -> row.getValue()[counter]));
        tables.write(sql, rows.entrySet(), columns.toArray(new Function[0]));
    }

    private static <K> String sql(String table, List<Key<K>> keys, List<String> counters) {
        String names = keys.stream().map(Key::column).collect(Collectors.joining(", "));
        String arrays = Stream.concat(
                        keys.stream().map(Key::type), counters.stream().map(counter -> "bigint"))
                .map(type -> "?::" + type + "[]")
                .collect(Collectors.joining(", "));
        String order =
                IntStream.rangeClosed(1, keys.size()).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String sums = counters.stream()
                .map(counter -> counter + " = t." + counter + " + excluded." + counter)
                .collect(Collectors.joining(", "));
        return "INSERT INTO read." + table + " AS t (" + names + ", " + String.join(", ", counters)
                + ") SELECT * FROM unnest(" + arrays + ") ORDER BY " + order + " ON CONFLICT (" + names
                + ") DO UPDATE SET " + sums;
    }
}
