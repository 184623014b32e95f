package io.pawtrail.gateway.api;

import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The flat parameters of one call, wherever they stood. A blank one counts as absent where a value is needed. */
record Parameters(Map<String, String> values) {
    static final Parameters NONE = new Parameters(Map.of());
    private static final int LONGEST_SHOWN = 40;
    /** Every whole number of so many characters fits into a long. */
    private static final int LONGEST_ID = 18;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    /** 9999-12-31; behind it no date of ours can be written. */
    private static final long LAST_SECOND = 253_402_300_799L;

    Parameters {
        values = Map.copyOf(values);
        values.forEach(Parameters::refuseUnstorable);
    }

    private static void refuseUnstorable(String name, String value) {
        Refusal.unless(
                storable(name) && storable(value),
                "param",
                shown(name) + " holds a character that is none (NUL or half a surrogate pair)");
    }

    private static boolean storable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
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

    /** Somebody's word in a message of ours: not endless, on one line, and nothing that a terminal or JSON takes ill. */
    static String shown(String text) {
        String word = PlainText.of(text);
        int[] characters = word.codePoints().limit(LONGEST_SHOWN + 1L).toArray();
        return characters.length <= LONGEST_SHOWN ? word : new String(characters, 0, LONGEST_SHOWN) + "...";
    }

    String text(String name) {
        return given(name).orElseThrow(() -> Refusal.of("param", name + " is missing"));
    }

    /** As it was given, {@code ""} too; if it was not, the other. */
    String textOr(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
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

    /** A switch, as JSON and as forms have them; absent if it is not given. */
    @Nullable
    Boolean flagIfGiven(String name) {
        return given(name)
                .map(value -> switch (value.strip()) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default -> throw Refusal.of("param", name + " is true or false, not " + shown(value));
                })
                .orElse(null);
    }

    /** The number of something: one that is larger than any is as unknown as somebody else's. */
    long id(String name) {
        return id(name, text(name));
    }

    @Nullable
    Long idIfGiven(String name) {
        return given(name).map(value -> id(name, value)).orElse(null);
    }

    private static long id(String name, String value) {
        String digits = value.strip();
        return digits.length() > LONGEST_ID && WHOLE.matcher(digits).matches() ? Long.MAX_VALUE : number(name, value);
    }

    /** A bot that can be none of anybody's is as unknown as somebody else's. */
    BotId bot(String name) {
        long id = id(name);
        Refusal.unless(id > 0, "id", BotEndpoints.UNKNOWN);
        return new BotId(id);
    }

    /** A time in UNIX seconds. */
    @Nullable
    Instant secondIfGiven(String name) {
        return numberIfGiven(name)
                .map(second -> {
                    Refusal.unless(second >= 0 && second <= LAST_SECOND, "param", name + " is a time in UNIX seconds");
                    return Instant.ofEpochSecond(second);
                })
                .orElse(null);
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
            Refusal.unless(
                    WHOLE.matcher(value.strip()).matches(), "param", name + " is a whole number, not " + shown(value));
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw Refusal.of("param", name + " is a whole number, not " + shown(value));
        }
    }
}
