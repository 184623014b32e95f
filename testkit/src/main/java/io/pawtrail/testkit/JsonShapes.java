package io.pawtrail.testkit;

import java.util.HashMap;
import java.util.Map;

/**
 * Shapes of JSON as regular expressions of its text: {@code {id:int days:[day]}} is an object of exactly these members in
 * this order, the second a list that is not empty. What is in a list or behind a colon is a shape again or a name of one.
 */
final class JsonShapes {
    private static final String TEXT = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"";

    private final Map<String, String> named = new HashMap<>(Map.of(
            "int", "-?[0-9]{1,19}",
            "rate", "[0-9]+(?:\\.[0-9]{1,4})?",
            "flag", "(?:true|false)",
            "text", TEXT,
            "day", "\"[0-9]{4}-[0-9]{2}-[0-9]{2}\"",
            "date", "\"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\"",
            "key", "\"[0-9]{1,18}-[A-Za-z0-9]{32}\""));
    private String rest = "";

    void name(String name, String shape) {
        named.put(name, pattern(shape));
    }

    boolean isShape(String text) {
        return text.startsWith("{") || text.startsWith("[") || text.startsWith("page:") || named.containsKey(text);
    }

    /** With a sibling {@code total} if it is a page; warnings may follow. */
    String envelope(String shape) {
        boolean page = shape.startsWith("page:");
        String data = page ? pattern("[" + shape.substring("page:".length()) + "]") : pattern(shape);
        return "\\{\"status\":\"ok\",\"data\":" + data + (page ? ",\"total\":[0-9]+" : "") + "(?:,\"warnings\":\\["
                + TEXT + "(?:," + TEXT + ")*\\])?\\}";
    }

    String refusal(String code) {
        return "\\{\"status\":\"error\",\"error\":\"" + code + "\",\"message\":" + TEXT + "\\}";
    }

    private String pattern(String shape) {
        rest = shape;
        String pattern = next();
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("No shape: " + shape);
        }
        return pattern;
    }

    private String next() {
        if (take("{")) {
            StringBuilder members = new StringBuilder();
            while (!take("}")) {
                members.append(members.isEmpty() ? "" : ",")
                        .append('"')
                        .append(word())
                        .append("\":");
                take(":");
                members.append(next());
                take(" ");
            }
            return "\\{" + members + "\\}";
        }
        if (take("[")) {
            String item = next();
            take("]");
            return "\\[" + item + "(?:," + item + ")*\\]";
        }
        String name = word();
        String pattern = named.get(name);
        if (pattern == null) {
            throw new IllegalArgumentException("No shape is called " + name);
        }
        return pattern;
    }

    private boolean take(String start) {
        boolean there = rest.startsWith(start);
        rest = there ? rest.substring(start.length()) : rest;
        return there;
    }

    private String word() {
        int end = 0;
        while (end < rest.length() && (Character.isLetterOrDigit(rest.charAt(end)) || rest.charAt(end) == '_')) {
            end++;
        }
        String word = rest.substring(0, end);
        rest = rest.substring(end);
        return word;
    }
}
