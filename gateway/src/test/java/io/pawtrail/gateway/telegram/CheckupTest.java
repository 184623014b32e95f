package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.BotCommand.ReportRecovery;
import io.pawtrail.messages.BotCommand.ReportTrouble;
import io.pawtrail.messages.BotTrouble;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckupTest {
    private static final String ALL = "\"message\",\"my_chat_member\",\"chat_member\",\"chat_join_request\"";
    private final House house = new House("https://paw.example.com");
    private volatile String info = "{}";

    @BeforeEach
    void attach() {
        house.attach();
        house.telegram.on("getWebhookInfo", call -> FakeTelegram.ok(info));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void nothing_is_asked_before_its_time() {
        assertThat(house.telegram.calls("getWebhookInfo")).isEmpty();
        assertThat(house.count("edge.channel WHERE next_check > now() + interval '8 minutes'"))
                .isEqualTo(1);
    }

    @Test
    void a_webhook_that_is_ours_is_left_alone_and_looked_at_again_in_ten_minutes() {
        look(url(), ALL, "");
        assertThat(house.telegram.calls("setWebhook")).hasSize(1);
        assertThat(house.other.accepted(ReportTrouble.class)).isEmpty();
        assertThat(
                        house.count(
                                "edge.channel WHERE next_check BETWEEN now() + interval '8 minutes' AND now() + interval '12 minutes'"))
                .isEqualTo(1);
    }

    @Test
    void another_programs_webhook_is_told_and_ours_set_once_until_it_stays() {
        look("https://elsewhere.example.com/", ALL, "");
        assertThat(house.telegram.calls("setWebhook")).hasSize(2);
        assertThat(troubles()).isEqualTo(BotTrouble.UPDATES_TAKEN);
        assertThat(house.other.accepted(ReportRecovery.class)).isEmpty();
        look("https://elsewhere.example.com/", ALL, "");
        assertThat(house.other.accepted(ReportTrouble.class)).hasSize(1);
        look(url(), ALL, "");
        await().until(() -> house.other.accepted(ReportRecovery.class).size() == 1);
        assertThat(house.count("edge.channel WHERE trouble = ''")).isEqualTo(1);
    }

    @Test
    void updates_that_are_no_longer_asked_for_are_asked_for_again() {
        look(url(), "\"message\"", "");
        assertThat(house.telegram.calls("setWebhook")).hasSize(2);
        assertThat(house.telegram.calls("setWebhook").getLast().body().path("allowed_updates"))
                .hasSize(4);
    }

    @Test
    void a_webhook_that_fails_while_updates_pile_up_is_told_and_so_is_its_end() {
        String error =
                ",\"last_error_date\":%d,\"last_error_message\":\"Connection timed out\\n\",\"pending_update_count\":%d";
        long now = Instant.now().getEpochSecond();
        look(url(), ALL, error.formatted(now - 7200, 9));
        assertThat(house.other.accepted(ReportTrouble.class)).isEmpty();
        look(url(), ALL, error.formatted(now, 12));
        assertThat(troubles()).isEqualTo(BotTrouble.WEBHOOK_FAILING);
        assertThat(house.jdbc.queryForObject("SELECT said FROM edge.channel", String.class))
                .isEqualTo("Telegram cannot deliver its updates: Connection timed out?");
        look(url(), ALL, error.formatted(now, 3));
        assertThat(house.other.accepted(ReportRecovery.class)).isEmpty();
        look(url(), ALL, error.formatted(now, 0));
        await().until(() -> house.other.accepted(ReportRecovery.class).size() == 1);
    }

    @Test
    void a_secret_lives_a_month() {
        house.jdbc.update("UPDATE edge.channel SET renewed = now() - interval '31 days'");
        String before = house.door().secret();
        look(url(), ALL, "");
        assertThat(house.door().secret()).isNotEqualTo(before);
    }

    @Test
    void a_secret_that_we_do_not_know_is_replaced() {
        String error =
                ",\"last_error_date\":%d,\"last_error_message\":\"Wrong response from the webhook: 401 Unauthorized\"";
        look(url(), ALL, error.formatted(Instant.now().getEpochSecond()));
        assertThat(house.telegram.calls("setWebhook")).hasSize(2);
    }

    @Test
    void a_revoked_token_is_told_once_and_the_new_one_heals_it() {
        house.telegram.on("getWebhookInfo", call -> FakeTelegram.error(401, "Unauthorized"));
        due();
        // Told, and noted as told: a look between the two tells once more, and to the bot that is no news.
        await().until(() -> house.count("edge.channel WHERE trouble = 'TOKEN_REVOKED'") == 1);
        assertThat(troubles()).isEqualTo(BotTrouble.TOKEN_REVOKED);
        long token = house.other.accepted(ReportTrouble.class).getFirst().token();
        house.bean(BotHealth.class).revoked(House.BOT, token);
        assertThat(house.other.accepted(ReportTrouble.class)).hasSize(1);
        house.attach();
        assertThat(house.count("edge.channel WHERE trouble = ''")).isEqualTo(1);
        house.bean(BotHealth.class).revoked(House.BOT, token); // of the token before: no news
        assertThat(house.other.accepted(ReportTrouble.class)).hasSize(1);
    }

    private BotTrouble troubles() {
        return house.other.accepted(ReportTrouble.class).getLast().trouble();
    }

    private String url() {
        return house.telegram.calls("setWebhook").getLast().body().path("url").asText();
    }

    /** One look at this, to its end. */
    private void look(String url, String allowed, String more) {
        info = "{\"url\":\"%s\",\"allowed_updates\":[%s]%s}".formatted(url, allowed, more);
        house.jdbc.update("UPDATE edge.channel SET checked = NULL");
        due();
        await().until(() -> house.count("edge.channel WHERE checked IS NOT NULL") == 1);
    }

    private void due() {
        house.jdbc.update("UPDATE edge.channel SET next_check = now()");
    }
}
