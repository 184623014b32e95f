package io.pawtrail.postbacks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is due by the clock and not by an event. */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration AHEAD = Duration.ofDays(7);

    private final DeliverySettings settings;
    private final PostbackTable table;
    private final AttemptLog log;
    private final Closing closing;
    private final Breakers breakers;
    private final Clock clock;

    Housekeeping(
            DeliverySettings settings,
            PostbackTable table,
            AttemptLog log,
            Closing closing,
            Breakers breakers,
            Clock clock) {
        this.settings = settings;
        this.table = table;
        this.log = log;
        this.closing = closing;
        this.breakers = breakers;
        this.clock = clock;
    }

    /** Newer ones need not wait any longer, even where no attempt is due for hours. */
    void often() {
        quietly("Giving way", () -> {
            Instant now = clock.instant();
            table.beginResting(breakers.resting(), now);
            closing.giveWay(now.minus(settings.giveWay().after()));
        });
    }

    void rarely() {
        quietly("Keeping the attempt log in order", () -> {
            Instant now = clock.instant();
            breakers.forgetTheWell();
            log.ensure(now);
            log.ensure(now.plus(AHEAD));
            log.dropBefore(now.minus(settings.retention()));
            table.forget(now.minus(settings.retention()));
        });
    }

    private static void quietly(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("{} did not work; it is tried again", what, e);
        }
    }
}
