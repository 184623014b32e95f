package io.pawtrail.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A table of a REST face's functions: what they take, answer and refuse. How it is written, its file says. */
public record ApiTable(List<Function> functions, List<Function> later) {
    public static final ApiTable USER_API = read("user-api.txt");

    /** @param kind what it is, such as {@code bot} or {@code flag} */
    public record Parameter(String name, String kind, boolean required) {
        static Parameter of(String text) {
            String[] nameAndKind = text.split(":", 2);
            String name = nameAndKind[0];
            boolean required = name.endsWith("*");
            return new Parameter(required ? name.substring(0, name.length() - 1) : name, nameAndKind[1], required);
        }
    }

    /**
     * One success or one error.
     *
     * @param code of the error; empty for a success
     * @param shape of the whole answer, as a regular expression
     * @param sent the parameters, by name; something in {@code <>} is still to be filled in
     */
    public record Line(String code, String shape, Map<String, String> sent) {
        public boolean isSuccess() {
            return code.isEmpty();
        }

        public Map<String, String> sent(UnaryOperator<String> filled) {
            Map<String, String> values = new LinkedHashMap<>();
            sent.forEach((name, value) -> values.put(name, filled.apply(value)));
            return values;
        }
    }

    /** @param method {@code GET} or {@code POST} */
    public record Function(String method, String name, List<Parameter> parameters, List<Line> lines) {
        public boolean isRead() {
            return "GET".equals(method);
        }

        public Line success() {
            return lines.stream().filter(Line::isSuccess).findFirst().orElseThrow();
        }

        public Parameter parameter(String its) {
            return parameters.stream()
                    .filter(p -> p.name().equals(its))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(name + " has no parameter " + its));
        }

        @Override
        public String toString() {
            return method + " " + name;
        }
    }

    private static ApiTable read(String file) {
        List<Function> functions = new ArrayList<>();
        List<Function> later = new ArrayList<>();
        JsonShapes shapes = new JsonShapes();
        for (String line : lines(file)) {
            List<String> words = Arrays.asList(line.strip().split("\\s+"));
            if (line.startsWith("shape ")) {
                shapes.name(words.get(1), line.substring(line.indexOf('=') + 1).strip());
            } else if (line.startsWith("later ")) {
                later.add(function(words.subList(1, words.size())));
            } else if (line.startsWith("  ")) {
                functions.getLast().lines().add(line(line.strip(), shapes));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                functions.add(function(words));
            }
        }
        functions.forEach(f -> f.lines().forEach(l -> l.sent().keySet().forEach(f::parameter)));
        return new ApiTable(List.copyOf(functions), List.copyOf(later));
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(ApiTable.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Function function(List<String> words) {
        return new Function(
                words.get(0),
                words.get(1),
                words.stream().skip(2).map(Parameter::of).toList(),
                new ArrayList<>());
    }

    /** The answer, and behind two spaces what was sent. A shape may hold single spaces. */
    private static Line line(String text, JsonShapes shapes) {
        String[] answerAndSent = text.split("\\s{2,}", 2);
        String answer = answerAndSent[0];
        String sent = answerAndSent.length > 1 ? answerAndSent[1] : "";
        return shapes.isShape(answer)
                ? new Line("", shapes.envelope(answer), pairs(sent))
                : new Line(answer, shapes.refusal(answer), pairs(sent));
    }

    /** A value may hold an equals sign, but no ampersand. */
    private static Map<String, String> pairs(String form) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return pairs;
    }
}
