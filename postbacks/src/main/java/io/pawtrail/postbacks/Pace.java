package io.pawtrail.postbacks;

import java.util.concurrent.TimeUnit;

/** How many there were lately: within a quarter and half a second. */
final class Pace {
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(250);

    private long begin = System.nanoTime();
    private int before;
    private int now;

    void one() {
        turn();
        now++;
    }

    int lately() {
        turn();
        return Math.max(before, now);
    }

    private void turn() {
        long passed = System.nanoTime() - begin;
        if (passed >= WINDOW) {
            before = passed < 2 * WINDOW ? now : 0;
            now = 0;
            begin = System.nanoTime();
        }
    }
}
