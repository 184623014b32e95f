package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.pawtrail.messages.AccountCommand.GrantPlan;
import io.pawtrail.messages.Plan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What the operator sees and changes of accounts that are there. */
class OperatorRegisterTest extends OperatorHouse {
    /** So that none of the tests' has the number that {@link OtherSide} says is banned. */
    @BeforeAll
    static void others() {
        made(201);
        made(202);
    }

    @Test
    void accounts_are_paged_by_number_the_latest_first() {
        long first = made(210).account().number();
        long second = made(211).account().number();
        long third = made(212).account().number();
        assertThat(numbers("/operator/accounts?limit=3")).containsExactly(third, second, first);
        assertThat(numbers("/operator/accounts?limit=1&before=" + third)).containsExactly(second);
        assertThat(numbers("/operator/accounts?telegram_id=210")).containsExactly(first);
        assertThat(numbers("/operator/accounts?telegram_id=999999")).isEmpty();
    }

    @Test
    void one_is_shown_with_its_owner_plan_bots_and_campaigns() {
        Accounts.NewAccount made = made(220);
        String key = made.key().substring(made.key().indexOf('-') + 1);
        String shown = body(look("/operator/accounts/" + made.account().number()));
        assertThat(shown).doesNotContain(key);
        assertThat(JsonPath.<Integer>read(shown, "$.telegram_id")).isEqualTo(220);
        assertThat(JsonPath.<String>read(shown, "$.plan")).isEqualTo("kitten");
        assertThat(JsonPath.<Boolean>read(shown, "$.banned")).isFalse();
        assertThat(JsonPath.<Integer>read(shown, "$.bots[0].bot")).isEqualTo(700);
        assertThat(JsonPath.<Integer>read(shown, "$.bots[0].status")).isOne();
        assertThat(JsonPath.<Integer>read(shown, "$.active_campaigns")).isNotNegative();
        assertThat(Instant.parse(JsonPath.read(shown, "$.key_created")))
                .isBefore(Instant.now().plusSeconds(60));
    }

    @Test
    void a_plan_is_granted_for_ever_or_until_then() {
        Accounts.NewAccount made = made(230);
        String path = "/operator/accounts/" + made.account().number() + "/plan";
        operate(path, "{\"plan\":\"tiger\"}").expectStatus().isOk().expectBody().json("""
                {"account":%d,"plan":"tiger","paid_until":null}""".formatted(
                        made.account().number()));
        operate(path, "{\"plan\":\"cat\",\"until\":1893456000}")
                .expectBody()
                .jsonPath("$.paid_until")
                .isEqualTo("2030-01-01T00:00:00Z");
        assertThat(house.otherSide.heard(GrantPlan.class))
                .filteredOn(grant -> grant.account().equals(made.account()))
                .containsExactly(
                        new GrantPlan(made.account(), Plan.TIGER, null),
                        new GrantPlan(made.account(), Plan.CAT, Instant.parse("2030-01-01T00:00:00Z")));
    }

    @Test
    void a_reset_key_is_shown_once_and_the_old_one_is_dead_at_once() {
        Accounts.NewAccount made = made(240);
        assertThat(opens(made.key())).isTrue();
        String path = "/operator/accounts/" + made.account().number();
        String key = JsonPath.read(body(operate(path + "/key")), "$.key");
        assertThat(opens(made.key())).isFalse();
        assertThat(opens(key)).isTrue();
        assertThat(body(look(path))).doesNotContain(key.substring(key.indexOf('-') + 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "/operator/accounts/987654/plan | {\"plan\":\"tiger\"}                 | 404 | id",
                "/operator/accounts/987654/key  | {}                                   | 404 | id",
                "/operator/accounts/ann/key     | {}                                   | 400 | param",
                "/operator/accounts/-1/key      | {}                                   | 400 | param",
                "/operator/accounts/1/plan      | {}                                   | 400 | param",
                "/operator/accounts/1/plan      | {\"plan\":\"lion\"}                  | 400 | tariff",
                "/operator/accounts/1/plan      | {\"plan\":{\"a\":1}}                 | 400 | param",
                "/operator/accounts/1/plan      | {\"plan\":\"cat\",\"plan\":\"cat\"}  | 400 | param",
                "/operator/accounts/1/plan      | {\"plan\":\"cat\",\"until\":\"x\"}   | 400 | param",
                "/operator/accounts/1/plan      | {\"plan\":\"cat\",\"until\":-1}      | 400 | param",
            })
    void what_is_wrong_is_a_problem(String path, String json, int status, String code) {
        operate(path, json)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "/operator/accounts/987654,404",
        "/operator/accounts/x,400",
        "/operator/accounts?before=x,400",
        "/operator/accounts?limit=1000,400",
        "/operator/accounts?telegram_id=%00,400",
    })
    void what_is_asked_wrongly_is_a_problem(String path, int status) {
        look(path).expectStatus().isEqualTo(status).expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private static Accounts.NewAccount made(long telegramId) {
        return Objects.requireNonNull(
                house.accounts().create(telegramId, "Zoe", "en", Plan.KITTEN).block());
    }

    private static List<Long> numbers(String path) {
        return JsonPath.<List<Integer>>read(body(look(path)), "$[*].account").stream()
                .map(Integer::longValue)
                .toList();
    }

    private static boolean opens(String key) {
        return body(Request.get("/api/bots/list.json?id=" + key).sendTo(house, new Request.Keys("", "")))
                .contains("\"ok\"");
    }

    private static String body(WebTestClient.ResponseSpec answer) {
        return new String(
                Objects.requireNonNull(
                        answer.expectStatus().isOk().expectBody().returnResult().getResponseBody()),
                StandardCharsets.UTF_8);
    }
}
