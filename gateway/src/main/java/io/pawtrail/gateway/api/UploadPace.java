package io.pawtrail.gateway.api;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether a body comes fast enough: one that dribbles would keep its place for as long as it likes. */
final class UploadPace {
    /** Bytes a second; any line that can send a picture at all is faster. */
    static final long LEAST = 4096;

    private static final long GRACE = Duration.ofSeconds(30).toNanos();

    private final LongSupplier nanos;
    private final long begun;

    /** @param nanos a clock that only runs forward, like {@link System#nanoTime()} */
    UploadPace(LongSupplier nanos) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    boolean isTooSlow(long bytes) {
        long taken = nanos.getAsLong() - begun;
        return taken > GRACE && bytes < Duration.ofNanos(taken).toSeconds() * LEAST;
    }
}
