package io.pawtrail.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What a command prints in columns. Somebody else's words in it cannot steer the terminal. */
final class OperatorTable {
    private final List<List<String>> rows = new ArrayList<>();

    OperatorTable(String... names) {
        rows.add(List.of(names));
    }

    /** Cells in the order of the names; an absent one is a dash. */
    void row(Object... cells) {
        rows.add(Arrays.stream(cells).map(OperatorTable::cell).toList());
    }

    void print(PrintWriter out) {
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(i ->
                        rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                .toArray();
        for (List<String> row : rows) {
            out.println(IntStream.range(0, widths.length)
                    .mapToObj(
                            i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
                    .collect(Collectors.joining("  "))
                    .stripTrailing());
        }
        out.flush();
    }

    private static String cell(Object value) {
        String text =
                value instanceof JsonNode node ? node.isMissingNode() ? "" : node.asString("") : String.valueOf(value);
        return text.isBlank() ? "-" : printable(text);
    }

    /** On one line, and without what a terminal would obey. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
