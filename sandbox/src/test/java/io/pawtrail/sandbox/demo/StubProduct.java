package io.pawtrail.sandbox.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** As much of a product as the demo touches, to test the demo with: a jar's main class, run as a child process. */
final class StubProduct {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String telegram = System.getenv("PAWTRAIL_TELEGRAM_API_URL");
    private final String name = System.getProperty("java.class.path", "");
    private final StubLeads leads = new StubLeads(this::call, this::greet, name.contains("forgetful"));
    private String token = "";

    private StubProduct() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            System.out.println("Keep this key:\n1-secret");
            return;
        }
        StubProduct product = new StubProduct();
        product.listen("PAWTRAIL_MANAGEMENT_PORT");
        product.listen("PAWTRAIL_PORT");
    }

    private void listen(String setting) throws IOException {
        int port = Integer.parseInt(System.getenv(setting));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> fields = new HashMap<>();
        for (String pair : ((query == null ? "" : query) + "&" + body).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        if ("/operator/parked".equals(path)) {
            boolean known = ("Bearer " + System.getenv("PAWTRAIL_OPERATOR_TOKEN"))
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, known ? 200 : 401, MAPPER.writeValueAsBytes(parked()));
            return;
        }
        ObjectNode envelope = MAPPER.createObjectNode().put("status", "ok");
        envelope.set("data", data(path, fields));
        answer(exchange, 200, MAPPER.writeValueAsBytes(envelope));
    }

    private ArrayNode parked() {
        ArrayNode all = MAPPER.createArrayNode();
        if (name.contains("puzzled")) {
            all.addObject().put("reason", "no kind").put("raw", "{}");
        }
        return all;
    }

    private static void answer(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized JsonNode data(String path, Map<String, String> fields) {
        return switch (path) {
            case "/api/bots/add.json" -> addBot(fields.getOrDefault("token", ""));
            case "/api/bots/chats.json" -> leads.chats();
            case "/api/camp/add.json" -> leads.addCampaign(fields);
            case "/api/camp/list.json" -> leads.campaigns();
            case "/api/leads/list.json" -> "0".equals(fields.get("offset")) ? leads.leads() : MAPPER.createArrayNode();
            case "/api/bots/list.json" -> leads.bots();
            case "/api/camp/pause.json" -> pause(fields, true);
            case "/api/camp/resume.json" -> pause(fields, false);
            case "/api/journal/list.json" ->
                "0".equals(fields.get("offset"))
                        ? leads.journal(Long.parseLong(fields.getOrDefault("chat", "0")))
                        : MAPPER.createArrayNode();
            case "/api/stats/summary.json" -> leads.summary();
            default -> MAPPER.createObjectNode();
        };
    }

    private JsonNode pause(Map<String, String> fields, boolean pause) {
        leads.pause(fields.getOrDefault("id", ""), pause);
        return MAPPER.createObjectNode();
    }

    private JsonNode addBot(String given) {
        token = given;
        JsonNode me = call(telegram + "/bot" + token + "/getMe").path("result");
        leads.bot(me.path("id").asLong());
        Thread poller = new Thread(this::poll);
        poller.setDaemon(true);
        poller.start();
        return me;
    }

    private void poll() {
        long offset = 0;
        while (true) {
            JsonNode batch = call(telegram + "/bot" + token + "/getUpdates?timeout=5&offset=" + offset
                    + "&allowed_updates=%5B%22message%22,%22my_chat_member%22,%22chat_member%22,"
                    + "%22chat_join_request%22%5D");
            for (JsonNode update : (ArrayNode) batch.path("result")) {
                offset = update.path("update_id").asLong() + 1;
                leads.take(update);
            }
        }
    }

    private void greet(long person, String text) {
        if (!name.contains("silent")) {
            int later = call(telegram + "/bot" + token + "/sendMessage?chat_id=" + person + "&text="
                            + URLEncoder.encode(text, StandardCharsets.UTF_8))
                    .path("parameters")
                    .path("retry_after")
                    .asInt(0);
            if (later > 0) { // a chat takes one a second
                CompletableFuture.delayedExecutor(later, TimeUnit.SECONDS).execute(() -> greet(person, text));
            }
        }
    }

    private JsonNode call(String url) {
        try {
            String body = http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
            return body.startsWith("{") ? MAPPER.readTree(body) : MAPPER.createObjectNode();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
