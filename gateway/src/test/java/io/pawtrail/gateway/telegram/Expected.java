package io.pawtrail.gateway.telegram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each of the captured updates has to set going: the given tables, and one of ours for what they leave open. */
final class Expected {
    private final Map<String, String> outcomes = new HashMap<>();

    Expected() {
        Samples.rows("MEMBERSHIP.tsv")
                .forEach(row -> outcomes.put(row.get(0), "NONE".equals(row.get(1)) ? "nothing" : row.get(1)));
        Samples.rows("START.tsv").forEach(row -> outcomes.put(row.get(0), start(row)));
        Samples.rows("OUTCOMES.tsv").forEach(row -> {
            String given = outcomes.put(row.get(0), row.get(1));
            boolean finer =
                    given == null || "nothing".equals(given) || row.get(1).equals("parked");
            if (!finer) {
                throw new IllegalStateException(row + " contradicts the given tables");
            }
        });
    }

    /** Whatever no table names is accepted and changes nothing. */
    String of(String file) {
        return outcomes.getOrDefault(file, "nothing");
    }

    private static String start(List<String> row) {
        return switch (row.get(1)) {
            case "IGNORE" -> "nothing";
            case "SPRING24" -> "START " + row.get(2);
            default -> "neutral"; // no such campaign, or what no link can carry
        };
    }
}
