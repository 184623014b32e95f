package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UploadPaceTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // wraps around on the way
    private final UploadPace pace = new UploadPace(nanos::get);

    @Test
    void a_body_that_dribbles_is_too_slow_after_half_a_minute() {
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(pace.isTooSlow(1)).isFalse();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(pace.isTooSlow(31 * UploadPace.LEAST - 1)).isTrue();
        assertThat(pace.isTooSlow(31 * UploadPace.LEAST)).isFalse();
    }
}
