package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Wherever somebody puts an API key or a bot's token, and whatever becomes of the call: no log tells it, nor does an answer. */
class SecretsTest {
    private static final String TOKEN = "70012345:AAbbCCddEEffGGhhIIjjKKllMMnnOOpp";
    private static final String NOBODYS = "77-" + "Qq7".repeat(10) + "Zz";
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final Level level = Objects.requireNonNull(ROOT.getLevel());
    private ApiHouse house;
    private String key = "";

    @BeforeEach
    void listen() {
        house = new ApiHouse(10_000, 10_000);
        key = house.key(42, "Ann");
        ROOT.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(ROOT::detachAppender);
        log.start();
        ROOT.addAppender(log);
        ROOT.setLevel(Level.TRACE);
    }

    @AfterEach
    void close() {
        ROOT.setLevel(level);
        ROOT.detachAppender(log);
        others.forEach(ROOT::addAppender);
        house.close();
    }

    /** As it goes over the line: what no client would send, too. */
    private void send(String requestLine, String more) {
        URI address = URI.create(house.address());
        String request = filled(requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            answers.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            answers.add(e.toString());
        }
    }

    private String filled(String text) {
        return text.replace("KEY", key).replace("NOBODYS", NOBODYS).replace("TOKEN", TOKEN);
    }

    private void get(String uri) {
        send("GET " + uri, "\r\n");
    }

    private void post(String uri, String type, String body) {
        String sent = filled(body);
        send(
                "POST " + uri,
                "Content-Type: " + type + "\r\nContent-Length: " + sent.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n\r\n" + sent);
    }

    private void everywhere() {
        for (String who : List.of("KEY", "NOBODYS")) {
            keyed(who);
        }
        post("/api/bots/add.json?id=KEY", "application/x-www-form-urlencoded", "token=TOKEN");
        post("/api/bots/add.json?id=KEY", "application/json", "{\"token\":\"TOKEN\"");
        post("/api/bots/add.json?id=KEY&token=TOKEN", "text/plain", "x");
        post("/api/bots/del.json?id=KEY", "application/json", "{\"id\":\"TOKEN\"}");
        post("/api/bots/del.json?id=KEY", "application/json", "{\"TOKEN\":[]}");
    }

    private void keyed(String who) {
        get("/api/profile/info.json?id=" + who);
        get("/api/profile/info.json?%69d=" + who);
        get("/api/profile/info.json?id=" + who + "&id=1-other");
        get("/api/profile/info.json?id=" + who + "%zz");
        get("/api/profile/info.json?x=%zz&id=" + who);
        get("/api/leads/list.json?id=" + who + "&campaign=" + who);
        get("/api/leads/list.json?id=" + who + "&status=" + who + "&" + who + "=1&" + who + "=2");
        get("/API/profile/info.json?id=" + who);
        get("/api/../?id=" + who);
        get("/?id=" + who);
        get("/v1/trackers?id=" + who);
        get("http://localhost/api/profile/info.json?id=" + who);
        send("GET /api/profile/info.json", "Authorization: Bearer " + who + "\r\n\r\n");
        send("GET /v1/trackers?after=" + who, "Authorization: Bearer " + who + "\r\n\r\n");
        send("GET /api/profile/info.json?id=" + who + " x", "\r\n");
        send("PUT /api/profile/info.json?id=" + who, "\r\n");
        post(
                "/api/camp/add.json?id=" + who,
                "application/json",
                "{\"bot\":\"" + who + "\",\"chat\":1,\"welcome\":\"x\"}");
        post("/api/camp/add.json?id=" + who, "application/json", "{\"id\":\"" + who + "\",\"id\":1}");
        post("/api/profile/lang.json?id=" + who, "application/x-www-form-urlencoded", "lang=" + who + "&%zz");
        post("/api/media/upload.json?id=" + who, "multipart/form-data; boundary=b", "--b\r\n" + who + "\r\n");
    }

    @Test
    void when_all_is_well_and_when_nothing_works() {
        everywhere();
        house.otherSide.sick = true;
        everywhere();
        house.jdbc.execute("ALTER TABLE edge.api_key RENAME TO gone");
        everywhere();

        assertThat(answers).anyMatch(answer -> answer.contains("\"ok\"")).anyMatch(answer -> answer.contains("\"db\""));
        List<String> told = told(event -> true).toList();
        assertThat(told).anyMatch(line -> line.contains("failed, trace"));
        for (String secret : List.of(secret(key, '-'), secret(NOBODYS, '-'), secret(TOKEN, ':'))) {
            assertThat(told.stream().filter(line -> line.contains(secret))).isEmpty();
            assertThat(answers.stream().filter(answer -> answer.contains(secret)))
                    .isEmpty();
        }
    }

    /** Where frameworks tell of every request, they tell its path; nobody runs them like that. */
    @Test
    void in_a_path_or_a_type_it_is_told_by_no_line_of_ours_nor_by_anybody_who_tells_of_what_matters() {
        for (String who : List.of("KEY", "NOBODYS", "TOKEN")) {
            get("/api/no/" + who + ".json?id=" + who);
            get("/nothing/" + who + "?id=" + who);
            send("GET /v1/leads/" + who + "/why", "Authorization: Bearer KEY\r\n\r\n");
            send("GET /v1/leads/AbC12345-" + "f".repeat(32) + "/why", "Authorization: Bearer KEY\r\n\r\n");
            post("/api/camp/add.json?id=KEY", who, "x");
        }
        assertThat(answers).anyMatch(answer -> answer.contains("\"func\"")).anyMatch(answer -> answer.contains("500"));
        for (String secret : List.of(secret(key, '-'), secret(NOBODYS, '-'), secret(TOKEN, ':'))) {
            assertThat(told(event -> event.getLevel().isGreaterOrEqual(Level.INFO)
                                    || event.getLoggerName().startsWith("io.pawtrail"))
                            .filter(line -> line.contains(secret)))
                    .isEmpty();
            assertThat(answers.stream().filter(answer -> answer.contains(secret)))
                    .isEmpty();
        }
    }

    @Test
    void a_new_key_is_told_to_nobody_but_who_asked() {
        post("/api/profile/apikey.json?id=KEY", "application/json", "{}");
        String fresh = answers.getFirst().replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1");
        assertThat(fresh).startsWith("1-");
        assertThat(told(event -> true).filter(line -> line.contains(secret(fresh, '-'))))
                .isEmpty();
    }

    /** Some is written after the answer. */
    private Stream<String> told(Predicate<ILoggingEvent> which) {
        synchronized (log) {
            return List.copyOf(log.list).stream().filter(which).map(SecretsTest::text);
        }
    }

    private static String secret(String text, char behind) {
        return text.substring(text.indexOf(behind) + 1);
    }

    private static String text(ILoggingEvent event) {
        return event.getLoggerName() + " " + event.getFormattedMessage() + " "
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
}
