package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HopelessTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Hopeless hopeless = new Hopeless(now::get, Duration.ofMinutes(10));

    @Test
    void what_fails_for_ten_minutes_while_others_are_accepted_is_given_up() {
        assertThat(fails()).isFalse();
        for (int n = 0; n < 20; n++) {
            hopeless.accepted(House.BOT, 99L);
            assertThat(fails()).isFalse();
            later(30);
        }
        hopeless.accepted(House.BOT, 99L);
        assertThat(fails()).isTrue();
    }

    @Test
    void what_fails_with_all_others_is_not() {
        for (int n = 0; n < 100; n++) {
            assertThat(fails()).isFalse();
            later(30);
        }
    }

    @Test
    void an_outage_that_ends_gives_up_nothing() {
        fails();
        later(3600);
        hopeless.accepted(House.BOT, 99L);
        assertThat(fails()).isFalse();
    }

    @Test
    void what_was_accepted_in_the_end_begins_anew() {
        for (int n = 0; n < 4; n++) {
            fails();
            hopeless.accepted(House.BOT, 99L);
        }
        later(3600);
        hopeless.accepted(House.BOT, 1L);
        hopeless.accepted(House.BOT, 99L);
        assertThat(fails()).isFalse();
    }

    @Test
    void what_has_no_number_is_never_given_up() {
        for (int n = 0; n < 100; n++) {
            assertThat(hopeless.failed(House.BOT, null)).isFalse();
            hopeless.accepted(House.BOT, null);
            later(60);
        }
    }

    private boolean fails() {
        return hopeless.failed(House.BOT, 1L);
    }

    private void later(int seconds) {
        now.updateAndGet(then -> then.plusSeconds(seconds));
    }
}
