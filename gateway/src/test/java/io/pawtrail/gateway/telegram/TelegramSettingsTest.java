package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class TelegramSettingsTest {
    @Test
    void who_waits_is_looked_after_four_times_unless_told_otherwise() {
        assertThat(TelegramSettings.from(new MockEnvironment()).rechecks())
                .containsExactly(
                        Duration.ofMinutes(2), Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofHours(24));
        assertThat(rechecks("5s, 15s")).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(15));
        assertThat(rechecks("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5s,", "soon", "0s", "-1m", "15s,5s", "5s,5s", "31d", "5s;15s", ","})
    void bad_steps_are_refused_at_the_start(String text) {
        assertThatThrownBy(() -> rechecks(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PAWTRAIL_TELEGRAM_RECHECKS")
                .hasMessageContaining("2m,15m,2h,24h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"long-poll", "lease", "tick", "call-timeout", "send-claim", "acceptance", "give-up"})
    void no_time_at_all_is_refused_at_the_start(String name) {
        for (String none : List.of("0s", "-1s")) {
            MockEnvironment given = new MockEnvironment().withProperty("pawtrail.telegram." + name, none);
            assertThatThrownBy(() -> TelegramSettings.from(given))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            "PAWTRAIL_TELEGRAM_" + name.toUpperCase(Locale.ROOT).replace('-', '_'))
                    .hasMessageContaining("must be more than nothing, like");
        }
    }

    private static List<Duration> rechecks(String text) {
        return TelegramSettings.from(new MockEnvironment().withProperty("pawtrail.telegram.rechecks", text))
                .rechecks();
    }
}
