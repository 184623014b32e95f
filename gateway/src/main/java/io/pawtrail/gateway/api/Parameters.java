package io.pawtrail.gateway.api;

import io.pawtrail.messages.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The flat parameters of one call, wherever they stood. A blank one counts as absent where a value is needed. */
record Parameters(Map<String, String> values) {
    static final Parameters NONE = new Parameters(Map.of());

    Parameters {
        values = Map.copyOf(values);
        values.forEach(Parameters::refuseUnstorable);
    }

    private static void refuseUnstorable(String name, String value) {
        boolean wrong = value.codePoints().anyMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
        Refusal.unless(!wrong, "param", name + " holds a character that is none (NUL or half a surrogate pair)");
    }

    /** Both together; a parameter may stand in one of them only. */
    Parameters and(Parameters other) {
        Map<String, String> all = new LinkedHashMap<>(values);
        other.values.forEach((name, value) -> add(all, name, value));
        return new Parameters(all);
    }

    static void add(Map<String, String> values, String name, String value) {
        Refusal.unless(values.putIfAbsent(name, value) == null, "param", "A parameter is given twice: " + shown(name));
    }

    /** Somebody's word in a message of ours: not endless. */
    static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    String text(String name) {
        return given(name).orElseThrow(() -> Refusal.of("param", name + " is missing"));
    }

    /** As it was given, {@code ""} if it was not. */
    String textOrEmpty(String name) {
        return values.getOrDefault(name, "");
    }

    Optional<String> given(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    long number(String name) {
        return number(name, text(name));
    }

    Optional<Long> numberIfGiven(String name) {
        return given(name).map(value -> number(name, value));
    }

    int countOr(String name, int otherwise) {
        long number = numberIfGiven(name).orElse((long) otherwise);
        Refusal.unless(
                number == (int) number,
                "param",
                name + " is not a number of that size: " + shown(String.valueOf(number)));
        return (int) number;
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw Refusal.of("param", name + " is a whole number, not " + shown(value));
        }
    }
}
