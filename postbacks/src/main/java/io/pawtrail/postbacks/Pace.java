package io.pawtrail.postbacks;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many there were lately: within a quarter and half a second. */
final class Pace {
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(250);

    private final LongSupplier nanos;
    private long begin;
    private int before;
    private int now;

    Pace(LongSupplier nanos) {
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
    }

    void one() {
        turn();
        now++;
    }

    int lately() {
        turn();
        return Math.max(before, now);
    }

    private void turn() {
        long passed = nanos.getAsLong() - begin;
        if (passed >= WINDOW) {
            before = passed < 2 * WINDOW ? now : 0;
            now = 0;
            begin = nanos.getAsLong();
        }
    }
}
