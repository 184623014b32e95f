package io.pawtrail.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes when a test says so. */
final class TestClock extends Clock {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Instant now = NOON;

    void set(Instant time) {
        now = time;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
