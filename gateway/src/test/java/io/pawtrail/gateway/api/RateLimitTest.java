package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final AccountId ANN = new AccountId(1);
    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit rate = new RateLimit(new ApiSettings(2, 3), new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    private void calls(int count) {
        for (int i = 0; i < count; i++) {
            rate.count(ANN);
        }
    }

    @Test
    void a_burst_is_allowed_and_one_more_is_not() {
        calls(3);
        assertThatThrownBy(() -> rate.count(ANN)).isInstanceOf(Refusal.class).hasMessageContaining("2 a second");
    }

    @Test
    void a_second_later_there_are_as_many_again_as_the_rate_says() {
        calls(3);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThatCode(() -> calls(2)).doesNotThrowAnyException();
        assertThatThrownBy(() -> rate.count(ANN)).isInstanceOf(Refusal.class);
    }

    @Test
    void one_account_does_not_take_from_another() {
        calls(3);
        assertThatCode(() -> rate.count(new AccountId(2))).doesNotThrowAnyException();
    }
}
