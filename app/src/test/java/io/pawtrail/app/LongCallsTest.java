package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts put everything into the query. However long that gets, it is answered as the contract says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongCallsTest {
    private static final String TOO_LONG = "The address is longer than 65536 characters";

    private Sandbox sandbox;
    private RunningPawtrail pawtrail;
    private TrackedChat town;

    @BeforeAll
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        pawtrail = RunningPawtrail.start(sandbox.telegramUrl(), false);
        town = TrackedChat.of(sandbox, pawtrail.account(42, "tiger"), "ann", Map.of());
    }

    @AfterAll
    void stop() {
        pawtrail.close();
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 65_000})
    void what_is_long_is_read(int length) throws IOException {
        assertThat(answer("GET", "/api/profile/info.json?x=" + "x".repeat(length)))
                .startsWith("HTTP/1.1 200")
                .contains("\"status\":\"ok\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {66_000, 200_000, 250_000})
    void what_is_longer_than_we_take_is_refused_in_the_envelope(int length) throws IOException {
        for (String address : List.of("/api/profile/info.json?x=", "/api/profile/info.json?%f0%9f", "/api/", "/")) {
            assertThat(answer("GET", address + "x".repeat(length)))
                    .startsWith("HTTP/1.1 200")
                    .contains("\"error\":\"param\"", TOO_LONG);
        }
        assertThat(answer("POST", "/api/camp/edit.json?welcome=" + "x".repeat(length)))
                .startsWith("HTTP/1.1 200")
                .contains("\"error\":\"param\"", TOO_LONG);
    }

    @Test
    void under_v1_as_a_problem() throws IOException {
        for (String address : List.of("/v1/leads?q=", "/v1/leads/")) {
            assertThat(answer("GET", address + "x".repeat(200_000)))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "\"param\"", TOO_LONG);
        }
    }

    /** As docs/user-api.md says; who still writes when the connection is closed may not even hear that. */
    @Test
    void beyond_256_kib_it_is_http_414() throws IOException {
        String heard;
        try {
            heard = answer("GET", "/api/profile/info.json?x=" + "x".repeat(300_000));
        } catch (SocketException e) {
            heard = "HTTP/1.1 414, cut off";
        }
        assertThat(heard).startsWith("HTTP/1.1 414");
        what_is_long_is_read(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D\uDC31", "\u732B"})
    void the_longest_welcome_fits_into_a_query(String cat) throws IOException {
        String welcome = cat.repeat(4096 / cat.length());
        assertThat(answer("POST", edit(welcome))).startsWith("HTTP/1.1 200").contains("\"status\":\"ok\"");
        assertThat(town.campaign().path("welcome").asString()).isEqualTo(welcome);
    }

    @Test
    void a_longer_one_is_refused_as_a_welcome() throws IOException {
        assertThat(answer("POST", edit("\uD83D\uDC31".repeat(4096))))
                .startsWith("HTTP/1.1 200")
                .contains("\"error\":\"param\"", "welcome has 8192 characters");
    }

    private String edit(String welcome) {
        return "/api/camp/edit.json?id=" + town.number() + "&welcome="
                + URLEncoder.encode(welcome, StandardCharsets.UTF_8);
    }

    /** Over a socket of its own: no client stands between. */
    private String answer(String method, String address) throws IOException {
        URI uri = URI.create(pawtrail.base());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            String request = method + " " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + town.api().key() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
