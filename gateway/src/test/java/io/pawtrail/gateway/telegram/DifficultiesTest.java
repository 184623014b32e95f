package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.gateway.telegram.TelegramFailure.Kind;
import io.pawtrail.messages.BotCommand.ReportRecovery;
import io.pawtrail.messages.BotCommand.ReportTrouble;
import io.pawtrail.messages.BotTrouble;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The poller's own answers; that a poller follows them is proved in PollingTest. */
class DifficultiesTest {
    private static final TelegramFailure POLLED =
            new TelegramFailure(Kind.CONFLICT, "Conflict: terminated by other getUpdates request");
    private static final TelegramFailure WEBHOOK =
            new TelegramFailure(Kind.CONFLICT, "Conflict: can't use getUpdates method while webhook is active");

    private final House house = new House("https://paw.example.com"); // so that nobody polls beside us
    private final AtomicLong nanos = new AtomicLong();
    private final Difficulties difficulties = new Difficulties(
            House.BOT,
            house.bean(TelegramApi.class),
            house.bean(Tokens.class),
            house.bean(Channels.class),
            house.bean(BotHealth.class),
            nanos::get);
    private Tokens.Token token = new Tokens.Token(0, "");

    @BeforeEach
    void attach() {
        house.attach();
        token = house.bean(Tokens.class).current(House.BOT).orElseThrow();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_revoked_token_is_told_once_and_rests_ten_minutes() {
        difficulties.after(new TelegramFailure(Kind.UNAUTHORIZED, "Unauthorized"), token);
        assertThat(trouble()).isEqualTo(BotTrouble.TOKEN_REVOKED);
        assertThat(difficulties.rest(token)).isPositive();
        assertThat(difficulties.rest(new Tokens.Token(token.revision() + 1, "new")))
                .isZero();
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(difficulties.rest(token)).isZero();
        difficulties.after(new TelegramFailure(Kind.UNAUTHORIZED, "Unauthorized"), token);
        assertThat(house.other.accepted(ReportTrouble.class)).hasSize(1);
        difficulties.heard(token);
        assertThat(house.other.accepted(ReportRecovery.class)).hasSize(1);
    }

    @Test
    void a_single_conflict_is_a_remnant_of_our_own_and_three_are_another_program() {
        difficulties.after(POLLED, token);
        difficulties.after(POLLED, token);
        assertThat(house.other.accepted(ReportTrouble.class)).isEmpty();
        assertThat(difficulties.after(POLLED, token)).isEqualTo(Duration.ofMinutes(1));
        assertThat(trouble()).isEqualTo(BotTrouble.UPDATES_TAKEN);
        difficulties.heard(token);
        difficulties.heard(token);
        assertThat(house.other.accepted(ReportRecovery.class)).isEmpty();
        difficulties.heard(token);
        assertThat(house.other.accepted(ReportRecovery.class)).hasSize(1);
    }

    @Test
    void our_own_webhook_is_dropped_without_a_word_and_somebody_elses_is_told() {
        difficulties.after(WEBHOOK, token);
        assertThat(house.telegram.calls("deleteWebhook")).hasSize(1);
        assertThat(house.other.accepted(ReportTrouble.class)).isEmpty();
        difficulties.after(WEBHOOK, token);
        assertThat(house.telegram.calls("deleteWebhook")).hasSize(2);
        assertThat(trouble()).isEqualTo(BotTrouble.UPDATES_TAKEN);
    }

    @Test
    void telegram_is_obeyed_when_it_says_how_long() {
        Duration told = Duration.ofSeconds(77);
        assertThat(difficulties.after(new TelegramFailure(Kind.TOO_MANY, "Too many", told, 0), token))
                .isEqualTo(told);
    }

    private BotTrouble trouble() {
        return house.other.accepted(ReportTrouble.class).getLast().trouble();
    }
}
