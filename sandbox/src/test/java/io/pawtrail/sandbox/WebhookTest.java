package io.pawtrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhookTest {
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ArrayDeque<>();
    private HttpServer server;
    private Sandbox sandbox;
    private SimulatedBot bot;
    private Client client;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            heard.add(Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            secrets.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token")));
            Integer status = statuses.poll();
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            exchange.close();
        });
        server.start();
        begin(SandboxOptions.defaults().withWebhookPatience(Duration.ofSeconds(5), Duration.ofMillis(50)));
    }

    private void begin(SandboxOptions options) {
        if (sandbox != null) {
            sandbox.close();
        }
        sandbox = Sandbox.start(options);
        bot = sandbox.createBot("paw_bot");
        client = new Client(sandbox, bot);
    }

    @AfterEach
    void close() {
        server.stop(0);
        sandbox.close();
    }

    private Client.Answer setWebhook() {
        return client.form(
                "setWebhook", "url=http://127.0.0.1:" + server.getAddress().getPort() + "/hook&secret_token=s3cret");
    }

    @Test
    void an_update_comes_again_until_it_is_accepted_and_holds_up_its_queue() {
        statuses.addAll(List.of(503, 500));
        assertThat(setWebhook().description()).isEqualTo("Webhook was set");
        Person ann = sandbox.createPerson("Ann", null);
        ann.start(bot, "A-1");
        ann.start(bot, "A-2");

        await().until(() -> bot.undelivered() == 0);
        assertThat(heard)
                .extracting(update -> update.path("message").path("text").asString())
                .containsExactly("/start A-1", "/start A-1", "/start A-1", "/start A-2");
        assertThat(secrets).containsOnly("s3cret");
        assertThat(client.get("getWebhookInfo")
                        .result()
                        .path("last_error_message")
                        .asString())
                .isEqualTo("Wrong response from the webhook: 500 Internal Server Error");
    }

    @Test
    void get_webhook_info_tells_what_was_asked_for_and_what_is_waiting() {
        client.form(
                "setWebhook",
                "url=http://127.0.0.1:1/nobody&allowed_updates=[\"message\"]&secret_token=s&max_connections=7");
        SimulatedChat chat = sandbox.createChannel("Open");
        sandbox.promote(bot, chat);
        Person ann = sandbox.createPerson("Ann", null);
        ann.join(chat);
        ann.start(bot, "A-1");

        await().until(() -> info().has("last_error_date"));
        assertThat(info().path("url").asString()).isEqualTo("http://127.0.0.1:1/nobody");
        assertThat(info().path("pending_update_count").asInt()).isEqualTo(1);
        assertThat(info().path("last_error_message").asString()).isEqualTo("Connection refused");
        assertThat(info().path("max_connections").asInt()).isEqualTo(7);
        assertThat(info().path("allowed_updates")).isEqualTo(Json.read("[\"message\"]"));
        client.get("deleteWebhook?drop_pending_updates=true");
        assertThat(info().path("url").asString()).isEmpty();
        assertThat(info().path("pending_update_count").asInt()).isZero();
    }

    private JsonNode info() {
        return client.get("getWebhookInfo").result();
    }

    @Test
    void two_calls_within_a_second_are_too_many_and_polling_is_a_conflict() {
        setWebhook();
        Client.Answer second = setWebhook();
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.body().path("parameters").path("retry_after").asInt()).isEqualTo(1);
        assertThat(client.get("getUpdates").status()).isEqualTo(409);
        assertThat(client.get("deleteWebhook").description()).isEqualTo("Webhook was deleted");
        assertThat(client.get("getUpdates").status()).isEqualTo(200);
    }

    @Test
    void chaos_delivers_twice_and_a_join_before_its_start() {
        begin(SandboxOptions.defaults().withChaos(1, 0.5).withLongestDelay(Duration.ofMillis(200)));
        client.form(
                "setWebhook",
                "allowed_updates=[\"message\",\"chat_member\"]&url=http://127.0.0.1:"
                        + server.getAddress().getPort() + "/hook");
        SimulatedChat chat = sandbox.createChannel("Open");
        sandbox.promote(bot, chat);
        for (int i = 0; i < 20; i++) {
            Person person = sandbox.createPerson("P" + i, null);
            person.start(bot, "A-" + i);
            person.join(chat);
        }

        await().until(() -> bot.undelivered() == 0);
        assertThat(heard).as("what was still on its way is not sent again").hasSizeBetween(41, 80);
        assertThat(heard.stream()
                        .map(update -> update.path("update_id").asLong())
                        .distinct())
                .hasSize(40);
        List<String> order =
                heard.stream().map(WebhookTest::kindAndPerson).distinct().toList();
        assertThat(order.stream().filter(what -> cameFirst(what, order)))
                .as("joins that arrived before their start")
                .isNotEmpty();
    }

    private static String kindAndPerson(JsonNode update) {
        String kind = update.has("message") ? "message" : "chat_member";
        return kind + " " + update.path(kind).path("from").path("id").asLong();
    }

    private static boolean cameFirst(String what, List<String> order) {
        return what.startsWith("chat_member")
                && order.indexOf(what) < order.indexOf(what.replace("chat_member", "message"));
    }
}
