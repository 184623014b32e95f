package io.pawtrail.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures, each beside what the machine itself can do where there is such a thing (then ratio = value / limit), and
 * beside what is wanted of it where something is: a figure that misses that makes the run fail.
 */
final class Table {
    private static final String ROW = "  %-78s %10s %-6s %12s %8s  %s";

    private final boolean quick;
    private final List<Map<String, Object>> limits = new ArrayList<>();
    private final List<Map<String, Object>> figures = new ArrayList<>();
    private boolean held = true;

    /** A quick run is over before the JVM is warm: then only what was lost makes it fail. */
    Table(boolean quick) {
        this.quick = quick;
    }

    void head() {
        print("figure", "value", "unit", "limit", "ratio", "wanted");
    }

    /** From here on figures may stand beside it. */
    Limit limit(String what, double value, String unit) {
        Limit limit = new Limit(String.valueOf((char) ('A' + limits.size())), what, value, unit);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("letter", limit.letter());
        row.put("limit", what);
        row.put("value", value);
        row.put("unit", unit);
        limits.add(row);
        print(limit.letter() + ": " + what, number(value), unit, "", "", "");
        return limit;
    }

    void info(String figure, double value, String unit) {
        add(figure, value, unit, null, "", 0);
    }

    void info(String figure, double value, String unit, Limit limit) {
        add(figure, value, unit, limit, "", 0);
    }

    /** A part of the figure above; in the file it says of which. */
    void part(String whole, String part, double value, String unit) {
        add(whole + ", " + part, "    " + part, value, unit, null, "", 0);
    }

    void atMost(String figure, double value, String unit, double wanted) {
        add(figure, value, unit, null, "at most", wanted);
    }

    void atMost(String figure, double value, String unit, double wanted, Limit limit) {
        add(figure, value, unit, limit, "at most", wanted);
    }

    void atLeast(String figure, double value, String unit, double wanted) {
        add(figure, value, unit, null, "at least", wanted);
    }

    void atLeast(String figure, double value, String unit, double wanted, Limit limit) {
        add(figure, value, unit, limit, "at least", wanted);
    }

    /** So many have to arrive, in a quick run too. */
    void whole(String figure, double value, double wanted) {
        held &= value >= wanted;
        atLeast(figure, value, "", wanted);
    }

    private void add(String figure, double value, String unit, @Nullable Limit limit, String word, double wanted) {
        add(figure, figure, value, unit, limit, word, wanted);
    }

    private void add(
            String figure, String shown, double value, String unit, @Nullable Limit limit, String word, double wanted) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("figure", figure.strip());
        row.put("value", value);
        row.put("unit", unit);
        if (limit != null) {
            row.put("limit", limit.value());
            row.put("limited by", limit.letter());
            row.put("ratio", value / limit.value());
        }
        String verdict = word.isEmpty() ? "" : judge(row, value, word, wanted);
        figures.add(row);
        print(
                shown,
                number(value),
                unit,
                limit == null ? "" : limit.shown(),
                limit == null ? "" : String.format(Locale.ROOT, "%.3f", value / limit.value()),
                verdict);
    }

    private String judge(Map<String, Object> row, double value, String word, double wanted) {
        boolean holds = "at most".equals(word) ? value <= wanted : value >= wanted;
        held &= holds || quick;
        row.put(word, wanted);
        row.put("held", holds);
        return (holds ? "ok, " : quick ? "missed by a short run, " : "MISSED, ") + word + " " + number(wanted);
    }

    private static void print(String figure, String value, String unit, String limit, String ratio, String wanted) {
        System.out.println(
                String.format(ROW, figure, value, unit, limit, ratio, wanted).stripTrailing());
    }

    static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    boolean held() {
        return held;
    }

    void write(Path file, Map<String, Object> run) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(run);
        all.put("held", held);
        all.put("limits", limits);
        all.put("figures", figures);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    }
}
