package io.pawtrail.postbacks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that tests put forward. */
final class Later extends Clock {
    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    Later(Clock clock) {
        this.clock = clock;
    }

    void by(Duration more) {
        ahead = ahead.plus(more);
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(ahead);
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
