package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final BotId BOT = new BotId(1);

    private final AtomicLong now = new AtomicLong();
    private final Pace pace = new Pace(now::get);

    @Test
    void a_bot_sends_thirty_a_second() {
        Duration last = Duration.ZERO;
        for (int n = 0; n <= 60; n++) {
            last = pace.reserve(BOT, n);
        }
        assertThat(last).isBetween(Duration.ofMillis(1990), Duration.ofMillis(2001));
    }

    @Test
    void a_chat_gets_one_a_second_and_does_not_hold_up_the_others() {
        assertThat(pace.reserve(BOT, 5)).isZero();
        assertThat(pace.reserve(BOT, 5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.reserve(BOT, 6)).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void bots_do_not_wait_for_each_other() {
        for (int n = 0; n < 100; n++) {
            pace.reserve(BOT, n);
        }
        assertThat(pace.reserve(new BotId(2), 1)).isZero();
    }

    @Test
    void a_bot_with_enough_to_do_is_busy() {
        for (int n = 0; n < 30; n++) {
            pace.begin(BOT);
        }
        assertThat(pace.busy()).containsExactly(BOT);
        pace.end(BOT);
        assertThat(pace.busy()).isEmpty();
    }

    @Test
    void a_pause_that_telegram_asked_for_ends() {
        pace.pause(BOT, Duration.ofSeconds(3));
        assertThat(pace.busy()).containsExactly(BOT);
        assertThat(pace.paused(BOT)).isEqualTo(Duration.ofSeconds(3));
        now.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(pace.paused(BOT)).isZero();
        assertThat(pace.busy()).isEmpty();
    }

    @Test
    void what_has_its_place_goes_first_and_what_is_not_answered_yet_holds_nobody_up() {
        pace.begin(BOT);
        pace.reserve(BOT, 1);
        pace.reserve(BOT, 2);
        assertThat(pace.isIdle(BOT)).isFalse();
        now.addAndGet(Duration.ofMillis(70).toNanos());
        assertThat(pace.isIdle(BOT)).isTrue();
        pace.pause(BOT, Duration.ofSeconds(1));
        assertThat(pace.isIdle(BOT)).isFalse();
    }
}
