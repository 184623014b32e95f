package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pawtrail.gateway.BotConnection.Attached;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotCommand.AttachBot;
import io.pawtrail.messages.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttachmentsAtOnceTest {
    private static final AccountId BOB = new AccountId(2);

    private final House house = new House("https://paw.example.com");
    private final CountDownLatch slow = new CountDownLatch(1);

    @AfterEach
    void close() {
        slow.countDown();
        house.close();
    }

    @Test
    void of_two_at_once_the_second_is_refused_and_the_first_is_whole() {
        CompletableFuture<Attached> first = begun();
        refused(House.ANN);
        refused(BOB);
        slow.countDown();
        assertThat(first.join().bot()).isEqualTo(House.BOT);
        assertThat(house.other.accepted(AttachBot.class))
                .singleElement()
                .satisfies(
                        command -> assertThat(house.count("edge.channel WHERE attached AND token = " + command.token()))
                                .isEqualTo(1));
        assertThat(house.count("vault.secret")).isEqualTo(1);
        assertThat(house.telegram.calls("setWebhook")).hasSize(1);
        assertThat(house.telegram.calls("deleteWebhook")).isEmpty();
    }

    @Test
    void one_that_another_gateway_is_at_is_refused_until_that_is_a_minute_old() {
        house.jdbc.update("INSERT INTO edge.channel (bot, key, secret, token) VALUES (700, 'k', '', 1)");
        refused(House.ANN);
        assertThat(house.other.accepted(AttachBot.class)).isEmpty();
        assertThat(house.count("vault.secret")).isZero();
        house.jdbc.update("UPDATE edge.channel SET changed = now() - interval '61 seconds'");
        house.attach();
        assertThat(house.count("edge.channel WHERE attached AND key <> 'k'")).isEqualTo(1);
    }

    @Test
    void one_that_was_taken_over_undoes_nothing_of_the_others() {
        house.other.on(AttachBot.class, command -> {
            house.jdbc.update("UPDATE edge.channel SET key = 'others', token = token + 1000");
            throw Refusal.of("exists", "Another account has it");
        });
        assertThatThrownBy(house::attach).isInstanceOf(Refusal.class);
        assertThat(house.telegram.calls("deleteWebhook")).isEmpty();
        assertThat(house.count("edge.channel WHERE key = 'others'")).isEqualTo(1);
    }

    /** Waits for the command side. */
    private CompletableFuture<Attached> begun() {
        CountDownLatch asked = new CountDownLatch(1);
        house.other.on(AttachBot.class, command -> {
            asked.countDown();
            try {
                slow.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        });
        CompletableFuture<Attached> first =
                house.bean(BotAttachment.class).attach(House.ANN, House.TOKEN).toFuture();
        await().until(() -> asked.getCount() == 0);
        return first;
    }

    private void refused(AccountId account) {
        assertThatThrownBy(() -> house.bean(BotAttachment.class)
                        .attach(account, House.TOKEN)
                        .block())
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("webhook");
                    assertThat(refusal.reason()).contains("being attached right now");
                });
    }
}
