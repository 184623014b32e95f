package io.pawtrail.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An open loop: each act is due at its time, whatever has become of those before it. What is measured from when it was
 * due, and not from when it was done, forgives no pause of ours or of the product's (coordinated omission).
 */
final class Pace {
    private Pace() {}

    @FunctionalInterface
    interface Act {
        void of(int i, long due);
    }

    /** Seconds that it took. */
    static double keep(int rate, int count, Act act) {
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begin + TimeUnit.SECONDS.toNanos(i) / rate;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            act.of(i, due);
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
