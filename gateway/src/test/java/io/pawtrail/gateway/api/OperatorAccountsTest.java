package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountCommand.CreateAccount;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Refusal;
import io.pawtrail.vault.Person;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class OperatorAccountsTest extends OperatorHouse {
    @Test
    void an_account_is_made_and_its_key_opens_the_api() {
        Map<String, Object> made = Objects.requireNonNull(
                create("{\"telegram_id\":42,\"name\":\"Ann \uD83D\uDC31\",\"language\":\"ru\",\"plan\":\"tiger\"}")
                        .expectStatus()
                        .isCreated()
                        .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                        .returnResult()
                        .getResponseBody());
        CreateAccount command = house.otherSide.heard(CreateAccount.class).stream()
                .filter(c -> c.owner().equals(house.people.subjectOf(42)))
                .findFirst()
                .orElseThrow();
        assertThat(command.plan()).isEqualTo(Plan.TIGER);
        assertThat(command.language()).isEqualTo("ru");
        assertThat(made.get("account")).isEqualTo((int) command.account().number());
        assertThat(house.people.find(command.owner()).map(Person::name)).contains("Ann \uD83D\uDC31");
        Request.get("/api/profile/info.json?id=" + made.get("key"))
                .sendTo(house, new Request.Keys("", ""))
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("ok");
    }

    @Test
    void a_second_account_for_the_same_person_is_refused_and_named() {
        Object number = Objects.requireNonNull(
                        house.accounts().create(50, "Eve", "en", Plan.KITTEN).block())
                .account()
                .number();
        create("{\"telegram_id\":50,\"name\":\"Eve again\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("exists")
                .jsonPath("$.status")
                .isEqualTo(409)
                .jsonPath("$.detail")
                .isEqualTo("This person has account " + number + " already");
    }

    @Test
    void of_many_at_once_one_gets_the_account_and_its_key_is_the_one_that_opens() {
        List<Accounts.NewAccount> made = Objects.requireNonNull(Flux.range(0, 8)
                .flatMap(i -> house.accounts()
                        .create(60, "Max", "en", Plan.KITTEN)
                        .onErrorResume(Refusal.class, refusal -> Mono.empty()))
                .collectList()
                .block());
        assertThat(made).hasSize(1);
        Request.get("/api/bots/list.json?id=" + made.getFirst().key())
                .sendTo(house, new Request.Keys("", ""))
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("ok");
    }

    @Test
    void a_refused_account_leaves_no_claim_and_no_key() {
        create("{\"telegram_id\":70,\"name\":\"Kit\",\"plan\":\"cat\"}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("limit");
        assertThat(owners(70)).isZero();
        create("{\"telegram_id\":70,\"name\":\"Kit\"}").expectStatus().isCreated();
        assertThat(owners(70)).isOne();
    }

    @Test
    void an_attempt_that_was_cut_short_is_taken_up_under_the_same_number() {
        house.jdbc.update(
                "INSERT INTO edge.account_owner (subject, account) VALUES (?, 4711)",
                house.people.subjectOf(80).hash());
        create("{\"telegram_id\":80,\"name\":\"Ida\"}")
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.account")
                .isEqualTo(4711);
    }

    @Test
    void a_known_person_keeps_the_user_name() {
        house.people.remember(90, "kim", "K");
        create("{\"telegram_id\":90,\"name\":\"Kim\"}").expectStatus().isCreated();
        assertThat(house.people.find(house.people.subjectOf(90)))
                .hasValueSatisfying(person -> assertThat(person.username()).isEqualTo("kim"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                   | param
            {"telegram_id":0,"name":"Ann"}                       | param
            {"telegram_id":"ann","name":"Ann"}                   | param
            {"telegram_id":91}                                   | param
            {"telegram_id":91,"name":" "}                        | param
            {"telegram_id":91,"name":"Ann","language":"xx"}      | param
            {"telegram_id":91,"name":"Ann","plan":"lion"}        | tariff
            {"telegram_id":91,                                   | param""")
    void what_is_wrong_is_a_problem_and_leaves_nothing(String json, String code) {
        create(json)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
        assertThat(owners(91)).isZero();
        assertThat(house.people.find(house.people.subjectOf(91))).isEmpty();
    }

    private static int owners(long telegramId) {
        Integer count = house.jdbc.queryForObject(
                "SELECT count(*) FROM edge.account_owner WHERE subject = ?",
                Integer.class,
                house.people.subjectOf(telegramId).hash());
        return count == null ? 0 : count;
    }
}
