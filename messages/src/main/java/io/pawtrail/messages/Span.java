package io.pawtrail.messages;

import java.time.Instant;

/** The spans of time by which is counted; each begins when UTC's clock says so. */
public enum Span {
    QUARTER(900),
    DAY(86_400);

    private final long seconds;

    Span(long seconds) {
        this.seconds = seconds;
    }

    /** When the one of that time began. */
    public Instant begin(Instant time) {
        long second = time.getEpochSecond();
        return Instant.ofEpochSecond(second - Math.floorMod(second, seconds));
    }

    /** When the one of that time is over. */
    public Instant end(Instant time) {
        return begin(time).plusSeconds(seconds);
    }
}
