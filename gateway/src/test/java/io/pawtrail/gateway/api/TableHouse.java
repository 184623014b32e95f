package io.pawtrail.gateway.api;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Templates;
import io.pawtrail.testkit.ApiTable.Function;
import io.pawtrail.testkit.ApiTable.Line;
import io.pawtrail.vault.Creative;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;

/** An {@link ApiHouse} that knows what stands in the table's brackets, and sends its lines. */
final class TableHouse implements AutoCloseable {
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("<bot>", "700"),
            Map.entry("<their bot>", "701"),
            Map.entry("<chat>", "-1001"),
            Map.entry("<their chat>", "-3"),
            Map.entry("<taken chat>", "-2"),
            Map.entry("<one too many>", "-1"),
            Map.entry("<campaign>", "5"),
            Map.entry("<their campaign>", "6"),
            Map.entry("<one campaign too many>", "21"),
            Map.entry("<campaign in a taken chat>", "22"),
            Map.entry("<campaign in a lost chat>", "23"),
            Map.entry("<media>", OtherMedia.CATS),
            Map.entry("<their media>", "d".repeat(64)),
            Map.entry("<token>", "700:good"),
            Map.entry("<unknown token>", "1:x"),
            Map.entry("<their token>", "701:taken"),
            Map.entry("<deaf token>", "702:deaf"),
            Map.entry("<picture>", "PNG a picture"),
            Map.entry("<no picture>", "GIF a picture"));
    private static final String UPLOAD = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.png\"\r\n"
            + "Content-Type: image/png\r\n\r\n%s\r\n--b--\r\n";

    /** How parameters travel, and the key with them. */
    enum Way {
        FORM,
        JSON,
        QUERY,
        FORM_AND_BEARER,
        JSON_AND_BEARER,
        QUERY_AND_BEARER;

        boolean bears() {
            return name().endsWith("BEARER");
        }

        static List<Way> of(Function function) {
            boolean read = function.isRead() || takesFile(function);
            return read ? List.of(QUERY, QUERY_AND_BEARER) : List.of(values());
        }
    }

    final ApiHouse house;
    private final Request.Keys keys;
    private final List<Map<String, Object>> stored;

    TableHouse(int perSecond, int burst) {
        house = new ApiHouse(perSecond, burst);
        keys = new Request.Keys(account(42), account(43));
        stored = house.jdbc.queryForList("SELECT account, hash FROM edge.api_key");
        house.accounts().ban(new AccountId(2)).block();
        long creative = house.creatives.keep(new Creative("Hi", "", "", ""));
        house.otherSide.campaigns.keeps(creative, Templates.NONE);
    }

    private String account(long person) {
        return house.key(person, "Ann");
    }

    /** As it was: also the keys, which may have been replaced. */
    void reset() {
        house.otherSide.reset();
        stored.forEach(row -> house.jdbc.update(
                "UPDATE edge.api_key SET hash = ? WHERE account = ?", row.get("hash"), row.get("account")));
    }

    private static boolean takesFile(Function function) {
        return function.parameters().stream().anyMatch(p -> "file".equals(p.kind()));
    }

    static Map<String, String> sent(Line line) {
        return line.sent(value -> MEANT.getOrDefault(value, value));
    }

    /** What is answered, under HTTP 200 as always. */
    String answer(Function function, Map<String, String> sent, Way way) {
        return answer(request(function, sent, way));
    }

    String answer(Request request) {
        byte[] body = request.sendTo(house, keys)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("application/json")
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
    }

    static Request request(Function function, Map<String, String> sent, Way way) {
        String path = path(function) + (way.bears() ? "" : "?id=KEY");
        Request request = takesFile(function) ? upload(path, sent) : request(function, path, sent, way);
        return way.bears() ? request.bearing("Bearer KEY") : request;
    }

    static String path(Function function) {
        return "/api/" + function.name() + ".json";
    }

    static HttpMethod method(Function function) {
        return HttpMethod.valueOf(function.method());
    }

    private static Request request(Function function, String path, Map<String, String> sent, Way way) {
        return switch (way) {
            case FORM, FORM_AND_BEARER -> Request.form(path, form(sent));
            case JSON, JSON_AND_BEARER -> Request.json(path, json(sent));
            case QUERY, QUERY_AND_BEARER ->
                Request.call(method(function), path + (path.contains("?") ? "&" : "?") + form(sent));
        };
    }

    private static Request upload(String path, Map<String, String> sent) {
        String file = sent.get("file");
        return file == null
                ? Request.call(HttpMethod.POST, path)
                : Request.typed(path, "multipart/form-data; boundary=b", UPLOAD.formatted(file));
    }

    static String form(Map<String, String> sent) {
        return sent.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Numbers and switches as JSON has them. */
    private static String json(Map<String, String> sent) {
        return sent.entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\":"
                        + (e.getValue().matches("-?(0|[1-9][0-9]{0,17})|true|false")
                                ? e.getValue()
                                : "\"" + e.getValue() + "\""))
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public void close() {
        house.close();
    }
}
