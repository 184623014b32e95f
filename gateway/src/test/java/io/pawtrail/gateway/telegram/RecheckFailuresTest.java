package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.BotCommand.MigrateChat;
import io.pawtrail.messages.BotCommand.ReportTrouble;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What Telegram answers to a look that is no answer. */
class RecheckFailuresTest extends Rechecking {
    @Test
    void a_bot_that_is_told_to_wait_waits_with_this_too() {
        house.telegram.on(
                "getChatMember", call -> looks().size() == 1 ? FakeTelegram.tooMany(2) : FakeTelegram.ok("{}"));
        due(2, 0, 0);
        await().untilAsserted(() -> assertThat(looks()).hasSizeGreaterThan(1));
        assertThat(Duration.between(looks().get(0).at(), looks().get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(1900));
    }

    @Test
    void a_revoked_token_is_reported() {
        house.telegram.on("getChatMember", call -> FakeTelegram.error(401, "Unauthorized"));
        due(3, 0, 0);
        await().untilAsserted(() ->
                assertThat(house.other.accepted(ReportTrouble.class)).hasSize(1));
        assertThat(looks()).hasSize(1);
    }

    @Test
    void a_group_that_became_a_supergroup_is_told_to_the_bot() {
        house.telegram.on("getChatMember", call -> """
                {"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded",
                "parameters":{"migrate_to_chat_id":-1009}}""");
        due(1, 0, 0);
        await().untilAsserted(() -> assertThat(house.other.accepted(MigrateChat.class))
                .isNotEmpty()
                .allSatisfy(moved -> {
                    assertThat(moved.chat()).isEqualTo(House.CHAT);
                    assertThat(moved.to()).isEqualTo(-1009);
                }));
    }
}
