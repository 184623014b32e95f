package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.pawtrail.messages.AccountCommand.BanAccount;
import io.pawtrail.messages.AccountCommand.UnbanAccount;
import io.pawtrail.messages.Plan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

class OperatorTest extends OperatorHouse {
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
}
