package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.Refusal;
import java.security.SecureRandom;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code profile/apikey}: a new key in the place of the old one. */
class ApiKeyTest {
    private static final String REPLACE = "/api/profile/apikey.json";
    private ApiHouse house;
    private String key = "";

    @BeforeEach
    void open() {
        house = new ApiHouse(10_000, 10_000);
        key = house.key(42, "Ann");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private String asked(Request request, String itsKey) {
        return Objects.requireNonNull(request.sendTo(house, new Request.Keys(itsKey, ""))
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private String replaced(String old) {
        String answer = asked(Request.form(REPLACE + "?id=KEY", ""), old);
        assertThat(answer).matches("\\{\"status\":\"ok\",\"data\":\\{\"key\":\"1-[A-Za-z0-9]{32}\"}}");
        return answer.replaceAll(".*\"(1-[A-Za-z0-9]+)\".*", "$1");
    }

    private String info(String itsKey) {
        return asked(Request.get("/api/profile/info.json?id=KEY"), itsKey);
    }

    @Test
    void the_new_key_is_good_and_the_old_one_dead_at_once_on_every_node() {
        ApiKeys otherNode = new ApiKeys(house.jdbc, new Letters(new SecureRandom()));
        assertThat(otherNode.check(key).block()).isEqualTo(OtherSide.ANN);
        String fresh = replaced(key);
        assertThat(info(fresh)).contains("\"ok\"");
        assertThat(info(key)).contains("\"error\":\"key\"");
        assertThat(otherNode.check(fresh).block()).isEqualTo(OtherSide.ANN);
        assertThat(otherNode
                        .check(key)
                        .onErrorResume(Refusal.class, dead -> Mono.empty())
                        .block())
                .isNull();
    }

    @Test
    void who_gives_something_that_is_no_key_is_not_told_that_nothing_was_given() {
        assertThat(info("wrong")).contains("\"error\":\"key\"", "The id that was given is no API key: one looks");
        assertThat(asked(Request.get("/api/profile/info.json"), ""))
                .contains("\"error\":\"key\"", "No API key was given");
    }

    @Test
    void the_database_knows_a_hash_alone() {
        String secret = replaced(key).substring(2);
        assertThat(house.jdbc.queryForList("SELECT api_key::text FROM edge.api_key", String.class))
                .singleElement()
                .asString()
                .doesNotContain(secret);
    }

    @Test
    void a_dead_key_replaces_nothing_nor_does_none() {
        String fresh = replaced(key);
        assertThat(asked(Request.form(REPLACE + "?id=KEY", ""), key)).contains("\"error\":\"key\"");
        assertThat(asked(Request.form(REPLACE, ""), key)).contains("\"error\":\"key\"");
        assertThat(asked(Request.json(REPLACE + "?id=KEY", "{"), fresh)).contains("\"error\":\"param\"");
        assertThat(asked(Request.get(REPLACE + "?id=KEY"), fresh)).contains("\"error\":\"func\"");
        assertThat(info(fresh)).contains("\"ok\"");
    }

    @Test
    void of_ten_who_replace_it_at_once_one_has_a_key_that_works() {
        var answers = Flux.range(0, 10)
                .flatMap(i -> Mono.fromCallable(() -> asked(Request.form(REPLACE + "?id=KEY", ""), key))
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block();
        assertThat(answers)
                .hasSize(10)
                .filteredOn(answer -> answer.contains("\"ok\""))
                .singleElement()
                .satisfies(answer -> assertThat(info(answer.replaceAll(".*\"(1-[A-Za-z0-9]+)\".*", "$1")))
                        .contains("\"ok\""));
    }

    @Test
    void a_ban_outlives_the_key() {
        String fresh = replaced(key);
        house.accounts().ban(OtherSide.ANN).block();
        assertThat(info(fresh)).contains("\"error\":\"ban\"");
        assertThat(asked(Request.form(REPLACE + "?id=KEY", ""), fresh)).contains("\"error\":\"ban\"");
    }
}
