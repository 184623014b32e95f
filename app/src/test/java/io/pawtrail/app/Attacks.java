package io.pawtrail.app;

import static net.jqwik.api.Tuple.of;

import io.pawtrail.testkit.ApiTable;
import io.pawtrail.testkit.ApiTable.Function;
import io.pawtrail.testkit.ApiTable.Line;
import io.pawtrail.testkit.ApiTable.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Calls by somebody who means harm, made of the table's lines: each is right but for one thing. */
final class Attacks {
    /** What no number, switch or word of ours can be. */
    static final List<String> TEXTS = List.of(
            "' OR '1'='1",
            "5;DROP TABLE read.lead;--",
            "\uD83D\uDC31",
            "\u0660\u0661\u0662",
            "1.5",
            "1e400",
            "0x10",
            "NaN",
            "null",
            "-",
            "--1",
            "../../etc/passwd",
            "${jndi:ldap://x.example/a}",
            "<script>alert(1)</script>",
            "{{7*7}}",
            "a\r\nSet-Cookie: x=1",
            "\u202Eabc",
            "a\u0000b",
            "x".repeat(20_000),
            "x".repeat(70_000)); // as an address, more than we take
    /** What may stand in a text, or be a number. */
    static final List<String> STRANGE =
            List.of("", " ", "\t", "0", "-1", "+5", "007", "9223372036854775807", "99999999999999999999999", "true");

    private static final List<String> NO_JSON_VALUES = List.of(
            "[]",
            "{}",
            "[1]",
            "{\"a\":1}",
            "\"\\ud83d\"",
            "\"a\\u0000b\"",
            "nul",
            "'a'",
            "01",
            "1 2",
            "\"a",
            "[".repeat(50_000),
            "\"" + "x".repeat(100_000) + "\"");
    /** Kinds whose values are no texts. */
    private static final Set<String> STRICT = Set.of(
            "bot",
            "campaign",
            "chat",
            "flag",
            "status",
            "second",
            "seconds",
            "limit",
            "offset",
            "language",
            "yes",
            "action");

    private static final List<List<String>> LARGE = List.of(
            List.of(Attack.FORM, "a=" + Attack.LONG),
            List.of(Attack.JSON, "{\"a\":\"" + Attack.LONG + "\"}"),
            List.of("text/plain", Attack.LONG),
            List.of(
                    Attack.MULTIPART,
                    "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nGIF89a" + Attack.LONG
                            + "\r\n--b--\r\n"));

    private final UnaryOperator<String> filled;

    Attacks(UnaryOperator<String> filled) {
        this.filled = filled;
    }

    Arbitrary<Attack> any() {
        Arbitrary<Function> functions = Arbitraries.of(ApiTable.USER_API.functions());
        return functions.flatMap(function -> {
            Arbitrary<Attack> whole = whole(function);
            return function.parameters().isEmpty() || Attack.takesFile(function)
                    ? whole
                    : Arbitraries.frequencyOf(of(2, whole), of(5, values(function)), of(3, members(function)));
        });
    }

    private Arbitrary<Map<String, String>> right(Function function) {
        return Arbitraries.of(function.lines().stream().filter(Line::isSuccess).toList())
                .map(line -> line.sent(filled));
    }

    /** One value is not what it should be, is missing, or stands there twice. */
    private Arbitrary<Attack> values(Function function) {
        Arbitrary<Parameter> parameters = Arbitraries.of(function.parameters());
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.of(TEXTS),
                Arbitraries.of(STRANGE),
                Arbitraries.strings().ofMaxLength(40));
        return Combinators.combine(
                        right(function),
                        parameters,
                        texts,
                        Arbitraries.integers().between(0, 9))
                .as((right, parameter, text, how) -> switch (how) {
                    case 0 -> missing(function, right, parameter);
                    case 1 ->
                        Attack.sent(
                                function,
                                true,
                                form(right) + "&" + form(Map.of("x", "1")) + "&" + form(Map.of("x", text)));
                    case 2 -> Attack.sent(function, true, form(right) + "&" + parameter.name() + "=%C3%28");
                    default ->
                        Attack.sent(
                                function,
                                STRICT.contains(parameter.kind()) && TEXTS.contains(text),
                                form(with(right, parameter.name(), text)));
                });
    }

    private static Attack missing(Function function, Map<String, String> right, Parameter parameter) {
        Map<String, String> others = new LinkedHashMap<>(right);
        others.remove(parameter.name());
        return Attack.sent(function, parameter.required(), form(others));
    }

    private static Map<String, String> with(Map<String, String> right, String name, String value) {
        Map<String, String> values = new LinkedHashMap<>(right);
        values.put(name, value);
        return values;
    }

    /** A member of a JSON body is no plain value, or there are two of it. */
    private Arbitrary<Attack> members(Function function) {
        if (function.isRead()) {
            return values(function);
        }
        return Combinators.combine(
                        right(function), Arbitraries.of(function.parameters()), Arbitraries.of(NO_JSON_VALUES))
                .as((right, parameter, raw) -> Attack.with(
                        function,
                        true,
                        Attack.JSON,
                        raw.equals("{}") // as good a chance as any for a double
                                ? Attack.json(right, "x", "1,\"x\":1")
                                : Attack.json(right, parameter.name(), raw)));
    }

    /** The body as a whole is nothing that can be read, or more than is. */
    private Arbitrary<Attack> whole(Function function) {
        Arbitrary<String> types = Arbitraries.of(
                "text/plain",
                "application/xml",
                "nonsense",
                "a/b;;;=",
                "application/json;charset=utf-16",
                Attack.FORM + ";charset=zz",
                Attack.JSON,
                Attack.FORM,
                Attack.MULTIPART,
                "multipart/form-data");
        Arbitrary<String> bodies = Arbitraries.oneOf(
                Arbitraries.of(
                        "[1]",
                        "7",
                        "null",
                        "{",
                        "{\"a\":",
                        "{\"a\":[",
                        "{} {}",
                        "%",
                        "a=%zz",
                        "a=1&a=2",
                        "\u0000",
                        "\uFEFF{",
                        "--b",
                        "--b\r\n\r\n",
                        "--b--\r\n",
                        "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx",
                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\r\n\r\nGIF89a\r\n--b--\r\n"),
                Arbitraries.strings().ofMaxLength(200));
        Arbitrary<Attack> small = Combinators.combine(types, bodies)
                .as((type, body) -> Attack.with(function, function.name().equals("media/upload"), type, body));
        Arbitrary<Attack> large = Arbitraries.of(LARGE)
                .map(typeAndBody -> Attack.with(function, !function.isRead(), typeAndBody.get(0), typeAndBody.get(1)));
        return Arbitraries.frequencyOf(of(12, small), of(1, large));
    }

    private static String form(Map<String, String> values) {
        return Api.form(values);
    }
}
