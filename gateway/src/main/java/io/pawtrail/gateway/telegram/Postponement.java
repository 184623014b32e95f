package io.pawtrail.gateway.telegram;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When those who are sent away may come again: later and later while more are sent away than taken in, since to send
 * somebody away is work too; and not all at the same time.
 */
final class Postponement {
    private static final Logger LOG = LoggerFactory.getLogger(Postponement.class);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();
    private static final int LONGEST = 16;

    private final LongSupplier nanos;
    private final RandomGenerator chance;
    private long second;
    private long line;
    private int takenIn;
    private int sentAway;
    private long untold;
    private int pause = 1;

    /** @param nanos a clock that only runs forward, like {@link System#nanoTime()} */
    Postponement(LongSupplier nanos, RandomGenerator chance) {
        this.nanos = nanos;
        this.chance = chance;
        this.second = nanos.getAsLong();
        this.line = second - BETWEEN_LINES;
    }

    synchronized void takenIn() {
        goOn();
        takenIn++;
    }

    /** Counts one that is sent away; gives the seconds after which it may come again. */
    synchronized int sendAway() {
        goOn();
        sentAway++;
        untold++;
        tell();
        return pause + chance.nextInt(pause + 1); // between once and twice as long
    }

    private void goOn() {
        long passed = (nanos.getAsLong() - second) / SECOND;
        if (passed <= 0) {
            return;
        }
        if (passed == 1 && sentAway > takenIn) {
            pause = Math.min(LONGEST, pause * 2);
        } else if (sentAway * 2 < takenIn || passed > 1) {
            pause = Math.max(1, pause / 2);
        }
        second += passed * SECOND;
        takenIn = 0;
        sentAway = 0;
    }

    private void tell() {
        long now = nanos.getAsLong();
        if (now - line >= BETWEEN_LINES) {
            LOG.warn("Too much at once: {} updates were sent away, Telegram brings them again", untold);
            line = now;
            untold = 0;
        }
    }
}
