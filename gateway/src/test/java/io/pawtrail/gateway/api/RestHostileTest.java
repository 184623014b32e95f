package io.pawtrail.gateway.api;

import static io.pawtrail.gateway.api.OtherPostbacks.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.Postbacks.FindPostbackLog;
import io.pawtrail.messages.ReplayCommand.RequestReplay;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** {@code /v1} as somebody calls it who means harm: each is a problem of the caller's, and nothing of it gets further. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestHostileTest {
    private static final String LEAD_HERE = LEAD.shown();
    private static final String EVENT = "/v1/postbacks/" + LEAD_HERE + "-3";

    private final ApiHouse house = new ApiHouse(10_000, 10_000);
    private final String key = house.key(42, "Ann");

    @BeforeEach
    void forget() {
        house.otherSide.reset();
    }

    @AfterAll
    void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/postbacks?host=a%00b",
                "/v1/postbacks?host=%C3%28",
                "/v1/postbacks?host=a&host=b",
                "/v1/postbacks?host=a%20b",
                "/v1/postbacks?host=a'%20OR%201%3D1",
                "/v1/postbacks?x=%00",
                "/v1/postbacks?limit=2147483648",
                "/v1/postbacks?limit=-1",
                "/v1/postbacks?limit=1e2",
                "/v1/postbacks?limit=1&limit=2",
                "/v1/postbacks?code=99999999999999999999",
                "/v1/postbacks?code=1.0",
                "/v1/postbacks?from=%2B1000000000-12-31T23:59:59Z",
                "/v1/postbacks?to=-1000000000-01-01T00:00:00Z",
                "/v1/postbacks?from=2026-02-30T00:00:00Z",
                "/v1/postbacks?from=1",
                "/v1/leads?q=%00",
                "/v1/leads?q=a&q=b",
                "/v1/leads?from=2026-02-30T00:00:00Z",
                "/v1/leads?limit=2147483648",
                "/v1/leads?after=%00",
                "/v1/journal?bot=1&chat=99999999999999999999",
                "/v1/journal?bot=1&chat=-1&to=-1000000000-01-01T00:00:00Z",
                "/v1/trackers?after=%00",
                "/v1/trackers?after=a%20b",
                "/v1/trackers?limit=201",
                "/v1/leads/LEAD/why?after=9223372036854775808",
                "/v1/leads/LEAD/why?after=1&after=2"
            })
    void a_parameter_that_cannot_be_is_refused_before_anybody_is_asked(String path) {
        problem(call(HttpMethod.GET, path, ""), 400, "param");
        assertThat(house.otherSide.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1000000000-12-31T23:59:59.999999999Z LEAD 1 1",
                "-1000000000-01-01T00:00:00Z LEAD 1 1",
                "2026-03-01T12:00:00Z LEAD 1 99999999999",
                "2026-03-01T12:00:00Z LEAD 1 1 1",
                "2026-03-01T12:00:00Z ' 1 1",
                " LEAD 1 1",
                "\u0000"
            })
    void a_cursor_that_we_never_gave_is_refused(String text) {
        String cursor = Base64.getUrlEncoder()
                .encodeToString(text.replace("LEAD", LEAD_HERE).getBytes(StandardCharsets.UTF_8));
        problem(call(HttpMethod.GET, "/v1/postbacks?after=" + cursor, ""), 400, "param");
        assertThat(house.otherSide.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/postbacks/LEAD-9999/attempts",
                "/v1/postbacks/LEAD--1/attempts",
                "/v1/postbacks/LEAD-99999999999/attempts",
                "/v1/postbacks/LEAD-/attempts",
                "/v1/postbacks/LEAD-1%00/attempts",
                "/v1/leads/LEAD%00/why",
                "/v1/leads/LEAD'/why",
                "/v1/leads/%F0%9F%90%B1/why",
                "/v1/leads/-/why",
                "/v1/postbacks?lead=LEAD'",
                "/v1/postbacks?campaign='%3B--",
                "/v1/replays/00000000-0000-0000-0000-00000000000g",
                "/v1/replays/1-1-1-1-1"
            })
    void an_id_that_can_be_none_is_as_unknown_as_somebody_elses(String path) {
        problem(call(HttpMethod.GET, path, ""), 404, "id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "{\"host\":",
                "{\"host\":{}}",
                "{\"host\":\"a\",\"host\":\"b\"}",
                "{\"host\":\"a\"} {}",
                "{\"host\":\"a\\u0000\"}",
                "{\"host\":\"\\ud83d\"}",
                "{\"host\":\"Ann's own words\"}",
                "{\"from\":\"+1000000000-12-31T23:59:59Z\"}",
                "{\"status\":\"\\u0000\"}"
            })
    void a_body_that_cannot_be_is_refused_and_nothing_of_it_is_kept(String body) {
        problem(call(HttpMethod.POST, "/v1/replays", body), 400, "param");
        assertThat(house.otherSide.heard).isEmpty();
    }

    @Test
    void what_is_long_is_refused_and_never_gets_into_an_event() {
        problem(call(HttpMethod.POST, "/v1/replays", "{\"host\":\"" + "a".repeat(254) + "\"}"), 400, "param");
        problem(call(HttpMethod.POST, "/v1/replays", "{\"a\":" + "[".repeat(100_000)), 400, "param");
        problem(call(HttpMethod.POST, "/v1/replays", "{\"host\":\"" + "a".repeat(2 << 20) + "\"}"), 400, "param");
        assertThat(house.otherSide.heard).isEmpty();
    }

    @Test
    void a_parameter_stands_in_the_query_or_in_the_body() {
        problem(call(HttpMethod.POST, "/v1/replays?host=a", "{\"host\":\"b\"}"), 400, "param");
    }

    @Test
    void a_hosts_case_does_not_count() {
        call(HttpMethod.GET, "/v1/postbacks?host=T.Example", "").expectStatus().isOk();
        assertThat(house.otherSide.heard(FindPostbackLog.class))
                .extracting(query -> query.filter().host())
                .containsExactly("t.example");
    }

    @Test
    void a_replay_that_was_asked_for_is_answered_alike_when_it_is_over() {
        String again = "00000000-0000-0000-0000-000000000031";
        call(HttpMethod.POST, EVENT + "/replay", "{}", again)
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.replay")
                .isEqualTo(again);
        assertThat(house.otherSide.heard(RequestReplay.class)).isEmpty();
        problem(call(HttpMethod.POST, EVENT + "/replay", "{}"), 409, "exists");
    }

    /** Answered while it still writes, a caller may never hear the answer, and the next on its connection neither. */
    @Test
    void a_long_body_that_nobody_wants_is_read_all_the_same_and_the_connection_goes_on() {
        ConnectionProvider one = ConnectionProvider.create("one", 1);
        HttpClient client = HttpClient.create(one).baseUrl(house.address());
        for (int i = 0; i < 5; i++) {
            assertThat(status(client, "/v1/replays")).isEqualTo(401);
            assertThat(status(client, "/v1/nothing")).isEqualTo(404);
        }
        one.dispose();
    }

    private static int status(HttpClient client, String path) {
        return Objects.requireNonNull(client.post()
                .uri(path)
                .send(ByteBufMono.fromString(Mono.just("x".repeat(4 << 20))))
                .responseSingle((response, body) ->
                        body.asString().thenReturn(response.status().code()))
                .block(Duration.ofSeconds(20)));
    }

    private WebTestClient.ResponseSpec call(HttpMethod method, String path, String body) {
        return call(method, path, body, "00000000-0000-0000-0000-000000000001");
    }

    private WebTestClient.ResponseSpec call(HttpMethod method, String path, String body, String idempotency) {
        WebTestClient.RequestBodySpec request = house.client()
                .method(method)
                .uri(URI.create(house.address() + path.replace("LEAD", LEAD_HERE)))
                .header("Authorization", "Bearer " + key)
                .header("Idempotency-Key", idempotency);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json").bodyValue(body);
        }
        return request.exchange();
    }

    private static void problem(WebTestClient.ResponseSpec answer, int status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.detail")
                .isNotEmpty();
    }
}
