package io.pawtrail.gateway.telegram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A Bot API over real HTTP that answers as it is told and remembers what it was asked. */
final class FakeTelegram implements AutoCloseable {
    /** An answer that never comes. */
    static final String SILENCE = "";

    private static final Pattern PART = Pattern.compile("name=\"(\\w+)\"(?:; filename=\"([^\"]+)\")?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Function<Call, String>> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final DisposableServer server;

    record Call(String token, String method, JsonNode body, Instant at) {}

    FakeTelegram() {
        answers.put("getme", call -> ok("""
                {"id":%s,"is_bot":true,"first_name":"Paw","username":"paw_bot"}""".formatted(call.token().split(":")[0])));
        answers.put("getupdates", call -> ok("[]"));
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::answer)
                .bindNow();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    void on(String method, Function<Call, String> answer) {
        answers.put(method.toLowerCase(Locale.ROOT), answer);
    }

    static String ok(String result) {
        return "{\"ok\":true,\"result\":" + result + "}";
    }

    static String error(int code, String description) {
        return "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"}".formatted(code, description);
    }

    static String tooMany(int seconds) {
        return """
                {"ok":false,"error_code":429,"description":"Too Many Requests: retry after %d",
                "parameters":{"retry_after":%d}}""".formatted(seconds, seconds);
    }

    List<Call> calls(String method) {
        return calls.stream()
                .filter(call -> call.method().equalsIgnoreCase(method))
                .toList();
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> {
                    String[] path = request.uri().split("/");
                    JsonNode tree =
                            body.length == 0 ? tree("{}") : body[0] == '-' ? form(body) : tree(new String(body, UTF_8));
                    Call call = new Call(path[1].substring("bot".length()), path[2], tree, Instant.now());
                    calls.add(call);
                    String answer = answers.getOrDefault(path[2].toLowerCase(Locale.ROOT), c -> ok("true"))
                            .apply(call);
                    if (answer.equals(SILENCE)) {
                        return Mono.delay(Duration.ofSeconds(30)).then();
                    }
                    // A long poll waits a little even here, so that a test does not spin.
                    Duration wait = answer.equals(ok("[]")) ? Duration.ofMillis(50) : Duration.ZERO;
                    int status = answer.startsWith("{\"ok\":true") ? 200 : code(answer);
                    return Mono.delay(wait)
                            .then(response.status(status)
                                    .header("Content-Type", "application/json")
                                    .sendString(Mono.just(answer))
                                    .then());
                });
    }

    /** The fields of an upload; a file is the text {@code file <name> <bytes>}. */
    private static JsonNode form(byte[] body) {
        String text = new String(body, ISO_8859_1);
        ObjectNode fields = JSON.createObjectNode();
        for (String part : text.split(Pattern.quote(text.substring(0, text.indexOf("\r\n"))))) {
            Matcher head = PART.matcher(part);
            if (head.find()) {
                String content = part.substring(part.indexOf("\r\n\r\n") + 4, part.length() - 2);
                String file = "file " + head.group(2) + " " + content.length();
                String value = new String(content.getBytes(ISO_8859_1), UTF_8);
                fields.put(head.group(1), head.group(2) == null ? value : file);
            }
        }
        return fields;
    }

    private static int code(String answer) {
        return answer.startsWith("{") ? tree(answer).path("error_code").asInt(500) : 502;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(1));
    }
}
