package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Every captured update the way Telegram brings it: pushed over HTTP, and polled. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpdateCasesTest {
    private final Expected expected = new Expected();
    private final Outcomes pushed = new Outcomes("https://paw.example.com");
    private final Outcomes polled = new Outcomes("");
    private final ConcurrentSkipListMap<Long, String> waiting = new ConcurrentSkipListMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(
                    RouterFunctions.toHttpHandler(pushed.house.bean(RouterFunction.class))))
            .bindNow();
    private Door door = new Door(pushed.house.web(), "", "");
    private long number = 1000;
    private int cases;

    static List<String> files() {
        return Samples.files();
    }

    @BeforeAll
    void attach() {
        polled.house.telegram.on("getUpdates", call -> {
            waiting.headMap(call.body().path("offset").asLong(0)).clear();
            return FakeTelegram.ok(waiting.values().stream().collect(Collectors.joining(",", "[", "]")));
        });
        pushed.house.attach();
        polled.house.attach();
        door = pushed.house.door();
    }

    @AfterAll
    void close() {
        System.out.printf("Updates: %d files, %d cases (pushed over HTTP, and polled)%n", files().size(), cases);
        server.disposeNow();
        http.close();
        pushed.close();
        polled.close();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_pushed_update_is_acknowledged_and_sets_going_what_it_means(String file) throws Exception {
        pushed.begin();
        assertThat(push(Samples.bytes(file))).isEqualTo(200);
        assertThat(pushed.now()).isEqualTo(expected.of(file));
        cases++;
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_polled_update_is_confirmed_and_sets_going_what_it_means(String file) {
        polled.begin();
        long id = ++number;
        waiting.put(
                id,
                new String(Samples.bytes(file), StandardCharsets.UTF_8)
                        .replaceFirst("\"update_id\" ?: ?\\d+", "\"update_id\": " + id));
        await().until(waiting::isEmpty);
        assertThat(polled.now()).isEqualTo(expected.of(file));
        cases++;
    }

    private int push(byte[] raw) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/telegram/" + door.key()))
                .header(Webhook.SECRET, door.secret())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(raw))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
