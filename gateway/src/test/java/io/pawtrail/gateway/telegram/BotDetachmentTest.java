package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotCommand.AttachBot;
import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.DescribeBot;
import io.pawtrail.messages.BotCommand.Description;
import io.pawtrail.messages.BotCommand.DetachBot;
import io.pawtrail.messages.BotCommand.LoseChat;
import io.pawtrail.messages.ChatType;
import io.pawtrail.messages.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BotDetachmentTest {
    private static final AccountId BOB = new AccountId(2);
    private final House house = new House("https://paw.example.com");

    @BeforeEach
    void attach() {
        house.attach();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_bot_that_is_given_up_loses_its_webhook_and_its_token() {
        detach(House.ANN);
        assertThat(house.other.accepted(DetachBot.class)).containsExactly(new DetachBot(House.BOT, House.ANN));
        assertThat(house.telegram.calls("deleteWebhook")).hasSize(1);
        assertThat(house.count("edge.channel WHERE detached AND NOT attached")).isEqualTo(1);
        assertThat(house.count("edge.poll")).isZero();
        assertThat(house.count("vault.secret")).isZero();
    }

    @Test
    void a_telegram_that_is_away_does_not_keep_a_bot_attached() {
        house.telegram.on("deleteWebhook", call -> FakeTelegram.error(502, "Bad Gateway"));
        detach(House.ANN);
        assertThat(house.count("edge.channel WHERE detached")).isEqualTo(1);
        assertThat(house.count("vault.secret")).isZero();
    }

    @Test
    void somebody_elses_bot_stays_as_it_is() {
        house.other.on(DetachBot.class, command -> {
            throw Refusal.of("id", "This account has no such bot");
        });
        assertThatThrownBy(() -> detach(BOB)).isInstanceOf(Refusal.class);
        assertThat(house.count("edge.channel WHERE attached")).isEqualTo(1);
        assertThat(house.telegram.calls("deleteWebhook")).isEmpty();
    }

    @Test
    void a_bot_that_was_given_up_is_attached_again_at_once_and_by_anybody() {
        detach(House.ANN);
        house.bean(BotAttachment.class).attach(BOB, House.TOKEN).block();
        assertThat(house.count("edge.channel WHERE attached AND NOT detached")).isEqualTo(1);
        assertThat(house.count("edge.poll")).isEqualTo(1);
        assertThat(house.other.accepted(AttachBot.class).getLast().account()).isEqualTo(BOB);
        house.door().deliver("{\"update_id\":1,\"x\":{}}").isOk();
    }

    @Test
    void a_new_token_drops_the_one_before() {
        house.attach();
        assertThat(house.count("vault.secret")).isEqualTo(1);
        assertThat(house.bean(Tokens.class).of(House.BOT)).contains(House.TOKEN);
    }

    @Test
    void chats_are_looked_at_again_when_a_bot_comes_back() {
        house.other.on(DescribeBot.class, any -> new Description(House.ANN, List.of(-5L, -6L, -7L)));
        house.telegram.on(
                "getChatMember", call -> switch (call.body().path("chat_id").asInt()) {
                    case -5 -> FakeTelegram.ok("{\"status\":\"administrator\",\"can_invite_users\":true}");
                    case -6 -> FakeTelegram.ok("{\"status\":\"member\"}");
                    default -> FakeTelegram.error(403, "Forbidden: bot was kicked from the channel chat");
                });
        house.telegram.on("getChat", call -> FakeTelegram.ok("{\"type\":\"channel\",\"title\":\"Cats\\u0000\\nnew\"}"));
        detach(House.ANN);
        house.attach();
        await().until(() -> house.other.accepted(LoseChat.class).size() == 2);
        await().until(() -> house.other.accepted(ConnectChat.class).size() == 1);
        assertThat(house.other.accepted(ConnectChat.class)).singleElement().satisfies(seen -> {
            assertThat(seen.chat()).isEqualTo(-5);
            assertThat(seen.title()).isEqualTo("Cats  new");
            assertThat(seen.type()).isEqualTo(ChatType.CHANNEL);
            assertThat(seen.mayInvite()).isTrue();
        });
        assertThat(house.other.accepted(LoseChat.class))
                .extracting(LoseChat::chat)
                .containsExactlyInAnyOrder(-6L, -7L);
        await().until(() -> house.count("edge.channel WHERE unseen = '{}'") == 1);
    }

    @Test
    void a_chat_that_telegram_says_nothing_of_is_looked_at_later() {
        house.other.on(DescribeBot.class, any -> new Description(House.ANN, List.of(-5L)));
        house.telegram.on("getChatMember", call -> FakeTelegram.error(500, "Internal Server Error"));
        house.attach();
        await().until(() -> !house.telegram.calls("getChatMember").isEmpty());
        await().during(Duration.ofMillis(500))
                .until(() -> house.telegram.calls("getChatMember").size() == 1);
        assertThat(house.count("edge.channel WHERE unseen = '{-5}' AND next_look > now()"))
                .isEqualTo(1);
        assertThat(house.other.accepted(LoseChat.class)).isEmpty();
    }

    private void detach(AccountId account) {
        house.bean(BotAttachment.class).detach(account, House.BOT).block();
    }
}
