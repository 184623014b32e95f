package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WebhookTurnsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // wraps around on the way
    private final WebhookTurns turns = new WebhookTurns(nanos::get);

    @Test
    void one_bot_waits_a_second_between_two() {
        assertThat(turns.reserve(new BotId(1), MINUTE)).contains(Duration.ZERO);
        assertThat(turns.reserve(new BotId(1), MINUTE)).contains(Duration.ofSeconds(1));
        assertThat(turns.reserve(new BotId(2), MINUTE)).contains(Duration.ZERO);
    }

    @Test
    void the_twenty_first_within_a_minute_waits_for_the_next() {
        for (int n = 1; n <= 20; n++) {
            assertThat(turns.reserve(new BotId(n), MINUTE)).contains(Duration.ZERO);
        }
        nanos.addAndGet(Duration.ofSeconds(50).toNanos());
        assertThat(turns.reserve(new BotId(21), Duration.ofSeconds(9))).isEmpty();
        assertThat(turns.reserve(new BotId(21), Duration.ofSeconds(10))).contains(Duration.ofSeconds(10));
    }
}
