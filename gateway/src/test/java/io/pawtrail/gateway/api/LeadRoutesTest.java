package io.pawtrail.gateway.api;

import static io.pawtrail.gateway.api.OtherPostbacks.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Leads.SearchLeads;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The contract of {@code /v1/leads} and {@code /v1/journal}, a line for each success and each error, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadRoutesTest {
    private static final String LEADS_AFTER = cursor("2026-03-01T12:00:00Z " + LEAD.shown());
    private static final String JOURNAL_AFTER = cursor("2026-03-01T12:00:00Z 00000000-0000-0000-0000-000000000002");
    private static final String JOURNAL = "/v1/journal?bot=700&chat=-1001";

    private final ApiHouse house = new ApiHouse(10_000, 10_000);
    private final String key = house.key(42, "Ann");

    private static String cursor(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
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
                arguments(
                        "/v1/leads?status=approve&campaign=AbC12345&limit=1", """
                        {'items':[{'lead':'%s','campaign':'AbC12345','status':'approve','click':'c-1',
                         'subscriber':42,'username':'kit','existing_member':false,'started':'2026-03-01T12:00:00Z',
                         'joined':'2026-03-01T12:00:09Z','updated':'2026-03-01T12:01:01Z','welcome':'blocked'}],
                         'next':'%s'}""".formatted(LEAD.shown(), LEADS_AFTER)),
                arguments("/v1/leads?after=" + LEADS_AFTER, null),
                arguments("/v1/leads?q=%40kit&limit=9", """
                        {'items':[{'lead':'%s','campaign':'AbC12345','status':'approve','click':null,
                         'subscriber':null,'username':null,'existing_member':false,'started':'2026-03-01T12:00:00Z',
                         'joined':'2026-03-01T12:00:09Z','updated':'2026-03-01T12:01:01Z','welcome':null}],
                         'next':null}""".formatted(LEAD.shown())),
                arguments("/v1/leads?q=x&after=" + LEADS_AFTER, null),
                arguments(JOURNAL + "&event=kick", """
                        {'items':[{'id':'00000000-0000-0000-0000-000000000002','chat':-1001,'subscriber':42,
                         'username':'kit','event':'kick','type':'paid','at':'2026-03-01T12:00:00Z'}],
                         'next':'%s'}""".formatted(JOURNAL_AFTER)),
                arguments(JOURNAL + "&from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&after=" + JOURNAL_AFTER, null));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments(404, "id", "/v1/leads?campaign=other"),
                arguments(404, "id", "/v1/leads?campaign=not-a-code"),
                arguments(400, "param", "/v1/leads?status=gone"),
                arguments(400, "param", "/v1/leads?limit=201"),
                arguments(400, "param", "/v1/leads?after=" + JOURNAL_AFTER),
                arguments(400, "param", "/v1/leads?q=x&status=wait"),
                arguments(400, "param", "/v1/leads?q=x&limit=0"),
                arguments(400, "param", "/v1/leads?q=" + "x".repeat(101)),
                arguments(400, "param", "/v1/journal?bot=700"),
                arguments(400, "param", "/v1/journal?bot=x&chat=-1001"),
                arguments(400, "param", JOURNAL + "&event=flight"),
                arguments(400, "param", JOURNAL + "&limit=0"),
                arguments(400, "param", JOURNAL + "&after=" + LEADS_AFTER),
                arguments(404, "id", "/v1/journal?bot=701&chat=-1001"),
                arguments(404, "id", "/v1/journal?bot=-1&chat=-1001"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("right")
    void what_is_right_is_answered(String path, @Nullable String answer) {
        var body = exchange(path).expectStatus().isOk().expectBody();
        if (answer != null) {
            body.json(answer.replace('\'', '"'), JsonCompareMode.STRICT);
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("wrong")
    void what_is_wrong_is_a_problem(int status, String code, String path) {
        exchange(path)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.detail")
                .isNotEmpty();
    }

    @Test
    void what_can_be_a_telegram_id_is_searched_as_one_too() {
        exchange("/v1/leads?q=1001");
        exchange("/v1/leads?q=%20@kit%20");

        AccountId account = new AccountId(Long.parseLong(key.substring(0, key.indexOf('-'))));
        assertThat(house.otherSide.heard(SearchLeads.class))
                .containsExactly(
                        new SearchLeads(account, "1001", house.people.subjectOf(1001), null, 50),
                        new SearchLeads(account, "@kit", null, null, 50));
    }

    private WebTestClient.ResponseSpec exchange(String path) {
        return house.client()
                .get()
                .uri(URI.create(house.address() + path))
                .header("Authorization", "Bearer " + key)
                .exchange();
    }
}
