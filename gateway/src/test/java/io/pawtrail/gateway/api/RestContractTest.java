package io.pawtrail.gateway.api;

import static io.pawtrail.gateway.api.OtherPostbacks.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.ReplayChoice;
import io.pawtrail.messages.ReplayCommand.RequestReplay;
import io.pawtrail.messages.Templates;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The contract of {@code /v1}, a line for each success and each error, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestContractTest {
    private static final String ONE = "00000000-0000-0000-0000-000000000001";
    private static final String EVENT = "/v1/postbacks/" + LEAD.shown();
    private static final String WHY = "/v1/leads/" + LEAD.shown() + "/why";

    private final ApiHouse house = new ApiHouse(10_000, 10_000);
    private final String ann = house.key(42, "Ann");
    private final String banned = house.key(43, "Bob");

    RestContractTest() {
        house.otherSide.campaigns.keeps(1, new Templates(5, Set.of(LeadStatus.WAIT)));
    }

    @BeforeEach
    void forget() {
        house.otherSide.reset();
    }

    @AfterAll
    void close() {
        house.close();
    }

    static Stream<Arguments> right() {
        return Stream.of(
                arguments("why", get(WHY), 200, """
                        {'lead':'%s','items':[{'n':1,'what':'started','status':'wait','at':'2026-03-01T12:00:00Z',
                         'outcome':'exhausted','reasons':[{'code':'tracker_refused',
                         'values':{'attempts':3,'code':404},'text':'The tracker refused it with HTTP 404.'}]}],
                         'next':'7'}""".formatted(LEAD.shown())),
                arguments("why, on", get(WHY + "?after=7&limit=9"), 200, null),
                arguments("log", get("/v1/postbacks"), 200, null),
                arguments(
                        "log, filtered",
                        get("/v1/postbacks?campaign=AbC12345&lead=" + LEAD.shown() + "&host=t.example&outcome=failed"
                                + "&code=404&status=wait&from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&limit=1"),
                        200,
                        null),
                arguments("attempts", get(EVENT + "-1/attempts"), 200, """
                        {'items':[{'event':'%1$s-1','lead':'%1$s','n':1,'attempt':2,'status':'wait',
                         'campaign':'AbC12345','outcome':'failed','at':'2026-03-01T12:00:00Z','host':'t.example',
                         'url':'https://t.example/?c=1','address':'203.0.114.5','code':404,'millis':31,
                         'error':'status','head':'no','next':'2026-03-01T12:00:30Z','replay':null}],
                         'next':null}""".formatted(LEAD.shown())),
                arguments("trackers", get("/v1/trackers"), 200, """
                        {'items':[{'host':'t.example','attempts':9,'delivered':4,'failed':5,'failed_in_a_row':5,
                         'failing_since':'2026-03-01T12:00:00Z','last_at':'2026-03-01T12:00:09Z','last_code':503,
                         'last_error':'status','resting_until':null}],'next':null}"""),
                arguments("replay one", post(EVENT + "-1/replay", "", ONE), 202, "{'replay':'" + ONE + "'}"),
                arguments("replay one without a key", post(EVENT + "-1/replay", "", null), 202, null),
                arguments("replay an old one", post(EVENT + "-2/replay", "{\"confirm\":true}", ONE), 202, null),
                arguments(
                        "replay many",
                        post("/v1/replays", "{\"campaign\":\"AbC12345\",\"status\":\"approve\"}", ONE),
                        202,
                        "{'replay':'" + ONE + "'}"),
                arguments("a test call", post("/v1/campaigns/AbC12345/test", "{\"status\":\"wait\"}", null), 200, """
                        {'success':true,'url':'https://t.example/?c=test','address':'203.0.114.5','code':200,
                         'millis':12,'error':'','head':'OK'}"""),
                arguments("a replay", get("/v1/replays/" + ONE), 200, """
                        {'replay':'%s','event':null,'campaign':'AbC12345','host':null,'status':'approve',
                         'from':'2026-03-01T12:00:00Z','to':null,'asked':'2026-03-01T12:00:00Z',
                         'started':'2026-03-01T12:00:01Z','finished':null,'found':9,'older':2,'taken':7,
                         'delivered':3,'exhausted':1,'superseded':0}""".formatted(ONE)));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments(404, "id", get("/v1/leads/" + LEAD.shown().replace('0', '1') + "/why")),
                arguments(404, "id", get("/v1/leads/nonsense/why")),
                arguments(400, "param", get(WHY + "?after=x")),
                arguments(400, "param", get(WHY + "?limit=0")),
                arguments(400, "param", get(WHY + "?limit=201")),
                arguments(400, "param", get(WHY + "?limit=x")),
                arguments(404, "id", get("/v1/postbacks?campaign=other")),
                arguments(404, "id", get("/v1/postbacks?campaign=not-a-code")),
                arguments(400, "param", get("/v1/postbacks?outcome=maybe")),
                arguments(400, "param", get("/v1/postbacks?status=gone")),
                arguments(400, "param", get("/v1/postbacks?from=yesterday")),
                arguments(400, "param", get("/v1/postbacks?after=nonsense")),
                arguments(400, "param", get("/v1/postbacks?code=abc")),
                arguments(404, "id", get(EVENT + "-9/attempts")),
                arguments(404, "id", get("/v1/postbacks/nonsense/attempts")),
                arguments(409, "confirm", post(EVENT + "-2/replay", "", ONE)),
                arguments(409, "exists", post(EVENT + "-3/replay", "", ONE)),
                arguments(409, "exists", post(EVENT + "-1/replay", "", OtherPostbacks.TAKEN)),
                arguments(404, "id", post(EVENT + "-9/replay", "", ONE)),
                arguments(400, "param", post(EVENT + "-1/replay", "{\"confirm\":\"perhaps\"}", ONE)),
                arguments(400, "param", post(EVENT + "-1/replay", "{\"confirm\":", ONE)),
                arguments(400, "param", post(EVENT + "-1/replay", "", "no-uuid")),
                arguments(400, "param", post("/v1/replays", "{}", null)),
                arguments(404, "id", get("/v1/replays/00000000-0000-0000-0000-000000000002")),
                arguments(404, "id", get("/v1/replays/nonsense")),
                arguments(404, "id", post("/v1/campaigns/nonsense/test", "{\"status\":\"wait\"}", null)),
                arguments(400, "param", post("/v1/campaigns/AbC12345/test", "", null)),
                arguments(400, "url", post("/v1/campaigns/AbC12345/test", "{\"status\":\"hold\"}", null)),
                arguments(404, "func", get("/v1/nothing")),
                arguments(404, "func", post("/v1/trackers", "", null)),
                arguments(500, "db", get("/v1/leads/AbC12345-" + "f".repeat(32) + "/why")),
                arguments(401, "key", new Sent(HttpMethod.GET, "/v1/trackers", "", null, "nobody")),
                arguments(401, "key", new Sent(HttpMethod.GET, "/v1/trackers", "", null, "")),
                arguments(403, "ban", new Sent(HttpMethod.GET, "/v1/trackers", "", null, "BANNED")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("right")
    void what_is_right_is_answered(String name, Sent sent, int status, @Nullable String answer) {
        var body = exchange(sent)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("application/json")
                .expectBody();
        if (answer != null) {
            body.json(answer.replace('\'', '"'), JsonCompareMode.STRICT);
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("wrong")
    void what_is_wrong_is_a_problem(int status, String code, Sent sent) {
        exchange(sent)
                .expectStatus()
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

    @Test
    void an_account_that_calls_too_often_is_told_so() {
        try (ApiHouse slow = new ApiHouse(1, 3)) {
            String key = Objects.requireNonNull(
                            slow.accounts().create(44, "Cat", "en", Plan.KITTEN).block())
                    .key();
            assertThat(IntStream.range(0, 20)
                            .mapToObj(i -> slow.client()
                                    .get()
                                    .uri("/v1/trackers")
                                    .header("Authorization", "Bearer " + key)
                                    .exchange()
                                    .returnResult(String.class)
                                    .getStatus()
                                    .value()))
                    .contains(200, 429);
        }
    }

    @Test
    void the_key_of_a_request_is_the_replays_id_and_only_an_old_one_counts_as_confirmed() {
        exchange(post(EVENT + "-1/replay", "{\"confirm\":true}", ONE));
        exchange(post(EVENT + "-2/replay", "{\"confirm\":true}", ONE));

        assertThat(house.otherSide.heard(RequestReplay.class))
                .allSatisfy(command -> assertThat(command.replay().id()).isEqualTo(UUID.fromString(ONE)))
                .extracting(RequestReplay::choice)
                .containsExactly(ReplayChoice.one(LEAD, 1, false), ReplayChoice.one(LEAD, 2, true));
    }

    private WebTestClient.ResponseSpec exchange(Sent sent) {
        WebTestClient.RequestBodySpec request =
                house.client().method(sent.method()).uri(sent.path());
        if (!sent.bearer().isEmpty()) {
            request.header(
                    "Authorization",
                    "Bearer " + sent.bearer().replace("BANNED", banned).replace("ANN", ann));
        }
        if (sent.idempotency() != null) {
            request.header("Idempotency-Key", sent.idempotency());
        }
        if (!sent.body().isEmpty()) {
            request.header("Content-Type", "application/json").bodyValue(sent.body());
        }
        return request.exchange();
    }

    private static Sent get(String path) {
        return new Sent(HttpMethod.GET, path, "", null, "ANN");
    }

    private static Sent post(String path, String body, @Nullable String idempotency) {
        return new Sent(HttpMethod.POST, path, body, idempotency, "ANN");
    }

    record Sent(
            HttpMethod method,
            String path,
            String body,
            @Nullable String idempotency,
            String bearer) {}
}
