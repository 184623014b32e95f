package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawtrail.gateway.BotConnection.Attached;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotCommand.AttachBot;
import io.pawtrail.messages.Refusal;
import io.pawtrail.vault.Secrets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotAttachmentTest {
    private final House house = new House("https://paw.example.com");

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_bot_is_attached_and_its_updates_subscribed() {
        Attached attached =
                house.bean(BotAttachment.class).attach(House.ANN, House.TOKEN).block();
        assertThat(attached).isEqualTo(new Attached(House.BOT, "paw_bot", "Paw"));
        AttachBot command = house.other.accepted(AttachBot.class).getFirst();
        assertThat(house.bean(Secrets.class).open(command.token(), "bot token")).contains(House.TOKEN);
        FakeTelegram.Call call = house.telegram.calls("setWebhook").getFirst();
        String key = house.jdbc.queryForObject("SELECT key FROM edge.channel WHERE attached", String.class);
        assertThat(call.body().path("url").asText()).isEqualTo("https://paw.example.com/telegram/" + key);
        assertThat(call.body().path("secret_token").asText()).matches("[0-9a-f]{32}");
        assertThat(call.body().path("allowed_updates")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "700", "700:", ":abc", "700:a b", "700:abc/../getMe"})
    void what_is_no_token_is_refused_unasked(String token) {
        refused(token, "token");
        assertThat(house.telegram.calls("getMe")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404})
    void a_token_that_telegram_does_not_know_is_refused(int code) {
        house.telegram.on("getMe", call -> FakeTelegram.error(code, "Unauthorized"));
        refused(House.TOKEN, "token");
        assertNothingStays();
    }

    @Test
    void a_bot_of_another_account_is_refused_and_leaves_nothing() {
        house.other.on(AttachBot.class, command -> {
            throw Refusal.of("exists", "Another account has it");
        });
        refused(House.TOKEN, "exists");
        assertNothingStays();
        assertThat(house.telegram.calls("deleteWebhook")).hasSize(1);
    }

    @Test
    void a_refused_second_owner_leaves_the_first_ones_channel_alone() {
        house.attach();
        house.other.on(AttachBot.class, command -> {
            throw Refusal.of("exists", "Another account has it");
        });
        @Nullable String before = channel();
        assertThatThrownBy(() -> house.bean(BotAttachment.class)
                        .attach(new AccountId(2), House.TOKEN)
                        .block())
                .isInstanceOf(Refusal.class);
        assertThat(channel()).isEqualTo(before);
        assertThat(house.count("vault.secret")).isEqualTo(1);
        assertThat(house.telegram.calls("setWebhook")).hasSize(1);
        assertThat(house.telegram.calls("deleteWebhook")).isEmpty();
    }

    @Test
    void a_webhook_that_telegram_does_not_take_is_refused_and_leaves_nothing() {
        house.telegram.on("setWebhook", call -> FakeTelegram.error(400, "Bad Request: bad webhook"));
        refused(House.TOKEN, "webhook");
        assertNothingStays();
        assertThat(house.other.accepted(AttachBot.class)).isEmpty();
    }

    @Test
    void attaching_again_renews_the_token_and_makes_no_second_bot() {
        house.attach();
        String key = house.jdbc.queryForObject("SELECT key FROM edge.channel", String.class);
        house.attach();
        assertThat(house.count("edge.channel")).isEqualTo(1);
        assertThat(house.jdbc.queryForObject("SELECT key FROM edge.channel", String.class))
                .isEqualTo(key);
        assertThat(house.jdbc.queryForObject("SELECT token FROM edge.channel", Long.class))
                .isEqualTo(house.other.accepted(AttachBot.class).getLast().token());
    }

    @Test
    void a_telegram_that_is_silent_is_told_in_words_for_people() {
        house.telegram.on("getMe", call -> FakeTelegram.SILENCE);
        assertThatThrownBy(house::attach)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.reason())
                                .isEqualTo("Telegram does not answer at the moment: try again in a few minutes"));
        assertNothingStays();
    }

    @Test
    void a_telegram_that_is_away_is_no_fault_of_the_token() {
        house.telegram.close();
        refused(House.TOKEN, "webhook");
        assertNothingStays();
    }

    private @Nullable String channel() {
        return house.jdbc.queryForObject("SELECT c::text FROM edge.channel c", String.class);
    }

    private void refused(String token, String code) {
        assertThatThrownBy(() ->
                        house.bean(BotAttachment.class).attach(House.ANN, token).block())
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.reason()).doesNotContain("abcdefghij");
                });
    }

    private void assertNothingStays() {
        assertThat(house.count("vault.secret")).isZero();
        assertThat(house.count("edge.channel")).isZero();
        assertThat(house.count("edge.poll")).isZero();
    }
}
