package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.pawtrail.messages.AccountCommand.BanAccount;
import io.pawtrail.messages.AccountCommand.CreateAccount;
import io.pawtrail.messages.AccountCommand.UnbanAccount;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Refusal;
import io.pawtrail.vault.Person;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class OperatorTest {
    private static ApiHouse house;
    private static WebTestClient operator;

    @BeforeAll
    static void open() {
        house = new ApiHouse(10_000, 10_000);
        OperatorToken filter = new OperatorToken("open sesame".getBytes(StandardCharsets.UTF_8));
        operator = WebTestClient.bindToRouterFunction(OperatorRoutes.of(house.accounts(), house.jdbc))
                .handlerStrategies(HandlerStrategies.builder().webFilter(filter).build())
                .build();
        house.jdbc.execute("""
                CREATE TABLE IF NOT EXISTS edge.parked (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, bot bigint NOT NULL,
                update_id bigint, raw bytea NOT NULL, reason text NOT NULL, received timestamptz NOT NULL DEFAULT now())""");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static WebTestClient.ResponseSpec create(String json) {
        return operator.post()
                .uri("/operator/accounts")
                .header("Authorization", "Bearer open sesame")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange();
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer open", "Bearer open sesame!", "Basic open sesame"})
    void nobody_else_comes_in(String authorization) {
        for (String path : List.of("/operator/parked", "/operator/accounts", "/operator", "/operator;x=y/parked")) {
            operator.get()
                    .uri(path)
                    .header("Authorization", authorization)
                    .exchange()
                    .expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
    }

    @Test
    void a_banned_accounts_key_is_refused_at_once_until_the_ban_is_lifted() {
        Accounts.NewAccount made = Objects.requireNonNull(
                house.accounts().create(95, "Zoe", "en", Plan.KITTEN).block());
        house.changedTerms.clear();
        operate("/operator/accounts/" + made.account().number() + "/ban")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"account\":" + made.account().number() + ",\"banned\":true}");
        assertThat(house.otherSide.heard(BanAccount.class)).contains(new BanAccount(made.account()));
        assertThat(house.changedTerms).contains(OtherSide.BOT);
        for (String path : List.of("profile/info", "camp/list", "leads/list", "bots/list")) {
            assertThat(errorOf(path, made.key())).isEqualTo("ban");
        }
        operate("/operator/accounts/" + made.account().number() + "/unban")
                .expectStatus()
                .isOk();
        assertThat(house.otherSide.heard(UnbanAccount.class)).contains(new UnbanAccount(made.account()));
        assertThat(errorOf("bots/list", made.key())).isEmpty();
    }

    @Test
    void who_is_not_there_cannot_be_banned() {
        operate("/operator/accounts/987654/ban")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("id");
        operate("/operator/accounts/ann/ban").expectStatus().isBadRequest();
        assertThat(house.otherSide.heard(BanAccount.class))
                .noneMatch(command -> command.account().number() == 987_654);
    }

    private static WebTestClient.ResponseSpec operate(String path) {
        return operator.post()
                .uri(path)
                .header("Authorization", "Bearer open sesame")
                .exchange();
    }

    /** Empty if all is well. */
    private static String errorOf(String path, String key) {
        byte[] answer = Request.get("/api/" + path + ".json?id=" + key)
                .sendTo(house, new Request.Keys("", ""))
                .expectBody()
                .returnResult()
                .getResponseBody();
        return Objects.toString(
                JsonPath.<Map<String, Object>>read(new String(answer, StandardCharsets.UTF_8), "$")
                        .get("error"),
                "");
    }

    @Test
    void parked_updates_are_shown_newest_first() {
        house.jdbc.update("DELETE FROM edge.parked");
        for (String raw : List.of("{\"old\":1}", "{\"new\":\"\uD83D\uDC31\"}")) {
            house.jdbc.update(
                    "INSERT INTO edge.parked (bot, update_id, raw, reason) VALUES (700, NULL, ?, 'no kind')",
                    (Object) raw.getBytes(StandardCharsets.UTF_8));
        }
        operator.get()
                .uri("/operator/parked?limit=1")
                .header("Authorization", "Bearer open sesame")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1)
                .jsonPath("$[0].raw")
                .isEqualTo("{\"new\":\"\uD83D\uDC31\"}")
                .jsonPath("$[0].bot")
                .isEqualTo(700)
                .jsonPath("$[0].reason")
                .isEqualTo("no kind");
    }

    @Test
    void looks_that_were_left_out_are_shown_by_day_and_bot() {
        house.jdbc.update("INSERT INTO edge.recheck_skipped (day, bot, steps) VALUES ('2026-11-20', 700, 12)");
        operator.get()
                .uri("/operator/rechecks")
                .header("Authorization", "Bearer open sesame")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("[{\"day\":\"2026-11-20\",\"bot\":700,\"skipped\":12}]");
    }

    private static int owners(long telegramId) {
        Integer count = house.jdbc.queryForObject(
                "SELECT count(*) FROM edge.account_owner WHERE subject = ?",
                Integer.class,
                house.people.subjectOf(telegramId).hash());
        return count == null ? 0 : count;
    }
}
