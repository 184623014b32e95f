package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Somebody comes with a crowd, or with bodies that never come: the others are served, and nobody has to look into the log. */
class CrowdTest {
    private static final int ENOUGH = 200;
    private static final String FULL = "Too much is going on";
    private static final String LATE = "The body did not come within 10 seconds";
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Socket> sockets = new ArrayList<>();
    private ApiHouse house;
    private String ann = "";
    private String bob = "";

    @BeforeEach
    void open() {
        house = new ApiHouse(10_000, 10_000);
        ann = house.key(42, "Ann");
        house.key(43, "Eve"); // whom OtherSide bans
        bob = house.key(44, "Bob");
        log.start();
        ROOT.addAppender(log);
    }

    @AfterEach
    void close() throws IOException {
        ROOT.detachAppender(log);
        for (Socket socket : sockets) {
            socket.close();
        }
        client.close();
        house.close();
    }

    @Test
    void bodies_that_never_come_keep_nobody_else_out() throws Exception {
        String answer = "";
        for (int i = 0; i < ENOUGH && !answer.contains(FULL); i++) {
            beginning("POST /api/profile/lang.json", ann);
            answer = language(ann).body();
        }
        assertThat(answer).contains("\"error\":\"rate\"", FULL);
        assertThat(info(bob)).contains("\"ok\"");
        assertThat(language(bob).body()).contains("\"ok\"");
        assertThat(info(ann)).as("reading waits for no body").contains("\"ok\"");
    }

    @Test
    void bodies_that_never_come_keep_nobody_else_out_of_v1() throws Exception {
        int answer = 0;
        for (int i = 0; i < ENOUGH && answer != 429; i++) {
            beginning("POST /v1/replays", ann);
            answer = test(ann);
        }
        assertThat(answer).isEqualTo(429);
        assertThat(test(bob)).isEqualTo(400);
        assertThat(info(bob)).contains("\"ok\"");
    }

    @Test
    void a_body_that_does_not_come_is_its_senders_fault() throws Exception {
        List<Socket> slow = List.of(
                beginning("POST /api/profile/lang.json", ann),
                beginning("POST /api/profile/apikey.json", ann),
                beginning("GET /api/profile/info.json", ann),
                beginning("POST /v1/replays", ann));
        for (Socket socket : slow.subList(0, 3)) {
            assertThat(answered(socket)).startsWith("HTTP/1.1 200").contains("\"error\":\"param\"", LATE);
        }
        assertThat(answered(slow.getLast()))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"param\"", LATE);
        synchronized (log) {
            assertThat(log.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
        }
    }

    /** Not the rate limit's, which lets ten thousand through here. */
    @Test
    void calls_that_take_long_keep_nobody_else_out() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
        String answer = "";
        for (int i = 0; i < ENOUGH && !answer.contains(FULL); i++) {
            slow.add(client.sendAsync(
                    post("/api/bots/add.json", ann, "token=703:slow"), HttpResponse.BodyHandlers.ofString()));
            answer = info(ann);
        }
        assertThat(answer).contains("\"error\":\"rate\"", FULL);
        assertThat(test(ann)).isEqualTo(429);
        assertThat(info(bob)).contains("\"ok\"");
        assertThat(language(bob).body()).contains("\"ok\"");
        house.otherSide.bots.slow.tryEmitEmpty();
        for (CompletableFuture<HttpResponse<String>> one : slow) {
            assertThat(one.get().body()).containsAnyOf("\"error\":\"token\"", "\"error\":\"rate\"");
        }
        assertThat(info(ann)).contains("\"ok\"");
    }

    /** The head of a call whose body of ten bytes is still to come. */
    private Socket beginning(String requestLine, String key) throws IOException {
        URI address = URI.create(house.address());
        Socket socket = new Socket(address.getHost(), address.getPort());
        sockets.add(socket);
        String head = requestLine + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answered(Socket socket) throws IOException {
        socket.setSoTimeout(25_000);
        byte[] some = new byte[4096];
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("}") < 0) {
            int read = socket.getInputStream().read(some);
            assertThat(read).as("%s", answer).isPositive();
            answer.append(new String(some, 0, read, StandardCharsets.UTF_8));
        }
        return answer.toString();
    }

    private String info(String key) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(house.address() + "/api/profile/info.json?id=" + key))
                        .build())
                .body();
    }

    private HttpResponse<String> language(String key) throws IOException, InterruptedException {
        return send(post("/api/profile/lang.json", key, "lang=ru"));
    }

    /** A call of {@code /v1} with a body; refused with 400 where it is heard. */
    private int test(String key) throws IOException, InterruptedException {
        return send(post("/v1/replays", key, "host=a+b")).statusCode();
    }

    private HttpRequest post(String path, String key, String form) {
        return HttpRequest.newBuilder(URI.create(house.address() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
