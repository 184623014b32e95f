package io.pawtrail.postbacks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is due by the clock and not by an event. */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration AHEAD = Duration.ofDays(7);
    private static final int ROUNDS = 20;
    /** So many times as long as a bite took. */
    private static final int PAUSES = 4;

    private final DeliverySettings settings;
    private final Waiting waiting;
    private final AttemptLog log;
    private final Breakers breakers;
    private final Rests rests;
    private final ReplayTable replays;
    private final Pauses pauses;
    private final Bans bans;
    private final Hosts hosts;
    private final Bell bell;
    private final InstantSource clock;

    Housekeeping(
            DeliverySettings settings,
            Waiting waiting,
            AttemptLog log,
            Breakers breakers,
            Rests rests,
            ReplayTable replays,
            Pauses pauses,
            Bans bans,
            Hosts hosts,
            Bell bell,
            InstantSource clock) {
        this.settings = settings;
        this.waiting = waiting;
        this.log = log;
        this.breakers = breakers;
        this.rests = rests;
        this.replays = replays;
        this.pauses = pauses;
        this.bans = bans;
        this.hosts = hosts;
        this.bell = bell;
        this.clock = clock;
    }

    /** Newer ones need not wait any longer, even where no attempt is due for hours; and what is banned is held. */
    void often() {
        quietly("Looking which hosts are paused", pauses::look);
        quietly("Looking who is banned", bans::look);
        Map<Lane, Breakers.Rest> resting = breakers.resting();
        quietly("Writing down which hosts rest", () -> rests.write(resting));
        List<String> paused = List.copyOf(pauses.all());
        quietly("Giving way", () -> {
            Instant now = clock.instant();
            if (!paused.isEmpty()) {
                allOf(() -> waiting.beginPaused(paused, now));
            }
            if (!resting.isEmpty()) {
                allOf(() -> waiting.beginResting(List.copyOf(resting.keySet()), now));
            }
            allOf(() -> waiting.giveWay(now.minus(settings.giveWay().after()), now));
        });
        quietly("Holding what is owed to the banned", () -> {
            allOf(waiting::hold);
            allOf(() -> {
                List<Lane> released = waiting.release(clock.instant());
                released.forEach(bell::ring);
                return released.size();
            });
        });
    }

    void rarely() {
        quietly("Keeping the attempt log in order", () -> {
            Instant now = clock.instant();
            breakers.forgetTheWell();
            hosts.forgetTheIdle();
            rests.forgetThePast(now);
            log.ensure(now);
            log.ensure(now.plus(AHEAD));
            log.dropBefore(now.minus(settings.retention()));
            waiting.forget(now.minus(settings.retention()));
            replays.forget(now.minus(settings.retention()));
        });
    }

    /** In small bites, and not for ever; with a pause after each, so that a host's ten thousand hold up no other's. */
    private static void allOf(IntSupplier some) {
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            if (some.getAsInt() < Waiting.BATCH) {
                return;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(PAUSES * (System.nanoTime() - begun));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the end
                return;
            }
        }
    }

    private static void quietly(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("{} did not work; it is tried again", what, e);
        }
    }
}
