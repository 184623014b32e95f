package io.pawtrail.app;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * One call of {@code /v1} by somebody who means harm: right but for one value, or for its whole body.
 *
 * @param path with the query, escaped
 */
record V1Attack(String method, String path, String type, String body, UUID idempotency) {
    private static final Pattern PLACE = Pattern.compile("<(\\w+)>");
    private static final List<Form> FORMS = List.of(
            new Form("GET", "/leads?campaign=<code>&status=<status>&from=<time>&to=<time>&limit=<limit>", ""),
            new Form("GET", "/leads?q=<lead>&limit=<limit>", ""),
            new Form("GET", "/leads?after=<cursor>", ""),
            new Form("GET", "/journal?bot=<bot>&chat=<chat>&event=<event>&from=<time>&to=<time>&limit=<limit>", ""),
            new Form("GET", "/journal?bot=<bot>&chat=<chat>&after=<cursor>", ""),
            new Form("GET", "/leads/<lead>/why?after=<number>&limit=<limit>", ""),
            new Form(
                    "GET",
                    "/postbacks?campaign=<code>&lead=<lead>&host=<host>&outcome=<outcome>&code=<number>&status=<status>"
                            + "&from=<time>&to=<time>&limit=<limit>",
                    ""),
            new Form("GET", "/postbacks?after=<cursor>", ""),
            new Form("GET", "/postbacks/<lead>-<number>/attempts?limit=<limit>", ""),
            new Form("GET", "/trackers?after=<host>&limit=<limit>", ""),
            new Form("GET", "/replays/<replay>", ""),
            new Form("GET", "/presets?x=<host>", ""),
            new Form("POST", "/postbacks/<lead>-<number>/replay", "{\"confirm\":\"<flag>\"}"),
            new Form(
                    "POST",
                    "/replays",
                    "{\"campaign\":\"<code>\",\"host\":\"<host>\",\"status\":\"<status>\",\"from\":\"<time>\",\"to\":\"<time>\"}"),
            new Form("POST", "/campaigns/<code>/test", "{\"status\":\"<status>\"}"));
    private static final List<String> NO_BODIES = List.of(
            "",
            "[]",
            "7",
            "{",
            "{\"status\":[]}",
            "{\"status\":1,\"status\":2}",
            "{\"status\":\"\\ud83d\"}",
            "status=%zz");
    /** Instead of a place: the body as a whole. */
    private static final int BODY = -1;

    private static final List<String> TYPES =
            List.of("application/json", "application/x-www-form-urlencoded", "text/plain", "a/b;;;=");

    /** A call with places to fill in. */
    private record Form(String method, String path, String body) {
        Arbitrary<Integer> places() {
            long inPath = PLACE.matcher(path).results().count();
            long inBody = PLACE.matcher(body).results().count();
            return Arbitraries.integers().between(body.isEmpty() ? 0 : BODY, (int) Math.max(inPath, inBody) - 1);
        }
    }

    /** Method and path of each kind of call that there is. */
    static List<String> calls() {
        return FORMS.stream().map(form -> form.method() + " " + form.path()).toList();
    }

    static Arbitrary<V1Attack> any(Map<String, String> right) {
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.of(Attacks.TEXTS),
                Arbitraries.of(Attacks.STRANGE),
                Arbitraries.strings().ofMaxLength(40));
        Arbitrary<UUID> ids =
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
        return Arbitraries.of(FORMS)
                .flatMap(form -> Combinators.combine(
                                form.places(), texts, Arbitraries.of(NO_BODIES), Arbitraries.of(TYPES), ids)
                        .as((place, text, noBody, type, id) -> new V1Attack(
                                form.method(),
                                filled(form.path(), right, place, encoded(text)),
                                place == BODY ? type : "application/json",
                                place == BODY ? noBody : filled(form.body(), right, place, escaped(text)),
                                id)));
    }

    /** The n-th place with the text, the others with what is right; of fewer places, all with what is right. */
    private static String filled(String form, Map<String, String> right, int place, String text) {
        StringBuilder filled = new StringBuilder();
        Matcher places = PLACE.matcher(form);
        for (int i = 0; places.find(); i++) {
            String value = i == place ? text : right.getOrDefault(places.group(1), "");
            places.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return places.appendTail(filled).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String escaped(String text) {
        StringBuilder json = new StringBuilder();
        text.chars()
                .forEach(c -> json.append(
                        c < ' ' || c == '"' || c == '\\' || c > '~' ? "\\u%04x".formatted(c) : (char) c + ""));
        return json.toString();
    }

    HttpRequest request(Api api) {
        return HttpRequest.newBuilder(URI.create(api.base() + "/v1" + path))
                .timeout(Attack.PATIENCE)
                .header("Authorization", "Bearer " + api.key())
                .header("Idempotency-Key", idempotency.toString())
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString("GET".equals(method) ? "" : body))
                .build();
    }
}
