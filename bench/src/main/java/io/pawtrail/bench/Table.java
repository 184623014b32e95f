package io.pawtrail.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Figures with their limits; a figure that misses its limit makes the run fail. */
final class Table {
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private boolean held = true;

    void info(String figure, double value, String unit) {
        add(figure, value, unit, "");
    }

    void atMost(String figure, double value, String unit, double limit) {
        add(figure, value, unit, verdict(value <= limit, "at most", limit));
    }

    void atLeast(String figure, double value, String unit, double limit) {
        add(figure, value, unit, verdict(value >= limit, "at least", limit));
    }

    private String verdict(boolean holds, String word, double limit) {
        held &= holds;
        return (holds ? "ok, " : "MISSED, ") + word + " " + number(limit);
    }

    private void add(String figure, double value, String unit, String verdict) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("figure", figure);
        row.put("value", value);
        row.put("unit", unit);
        row.put("verdict", verdict);
        rows.add(row);
        System.out.printf("  %-74s %12s %-10s %s%n", figure, number(value), unit, verdict);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    boolean held() {
        return held;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
    }
}
