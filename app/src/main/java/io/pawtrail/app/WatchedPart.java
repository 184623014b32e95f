package io.pawtrail.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * One part of the house, looked at by a thread of its own: whoever asks for its health hears what was last seen, and since
 * when it is so. A part that does not answer is ill by that, and holds up nobody.
 */
final class WatchedPart implements HealthIndicator, Runnable {
    static final Status WARN = new Status("WARN");

    private static final Logger LOG = LoggerFactory.getLogger(WatchedPart.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String name;
    private final HealthIndicator part;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private volatile @Nullable Seen seen;
    private boolean told;

    /** @param looked when, by {@code nanos} */
    private record Seen(Health health, Instant since, long looked, Instant at) {}

    /** {@code nanos}: as {@link System#nanoTime()}. */
    WatchedPart(String name, HealthIndicator part, InstantSource clock, LongSupplier nanos) {
        this.name = name;
        this.part = part;
        this.clock = clock;
        this.nanos = nanos;
    }

    String name() {
        return name;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(EVERY); // at first until all have started
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the end
        }
    }

    void look() {
        Health found = found();
        if (!Thread.currentThread().isInterrupted()) { // or it was cut off while it looked
            keep(found);
        }
    }

    private Health found() {
        try {
            Health found = part.health();
            return found == null ? Health.unknown().build() : found;
        } catch (RuntimeException e) {
            return Health.down()
                    .withDetail(
                            "says", "It cannot be looked at (" + e.getClass().getSimpleName() + "): report this")
                    .build();
        }
    }

    private synchronized void keep(Health found) {
        Instant now = clock.instant();
        Seen before = seen;
        boolean same = before != null && before.health().getStatus().equals(found.getStatus());
        seen = new Seen(found, before != null && same ? before.since() : now, nanos.getAsLong(), now);
        boolean well = found.getStatus().equals(Status.UP);
        if (before != null && !same && (told || !well)) { // how it began is no news
            told = !well;
            tell(found);
        }
    }

    private void tell(Health found) {
        Object says = found.getDetails().getOrDefault("says", "");
        if (found.getStatus().equals(Status.UP)) {
            LOG.info("Health of {}: well again", name);
        } else if (found.getStatus().equals(Status.UNKNOWN)) {
            LOG.info("Health of {}: not known. {}", name, says);
        } else {
            LOG.warn("Health of {}: {}. {}", name, found.getStatus().getCode(), says);
        }
    }

    @Override
    public Health health() {
        if (seen == null) {
            look();
        }
        Seen last = seen;
        if (last == null) {
            return Health.unknown().build();
        }
        Duration silent = Duration.ofNanos(nanos.getAsLong() - last.looked());
        if (silent.compareTo(PATIENCE) > 0) {
            return Health.down()
                    .withDetail("says", "It does not answer: see the log, and restart this process if that goes on")
                    .withDetail("since", last.at().toString())
                    .build();
        }
        return Health.status(last.health().getStatus())
                .withDetails(last.health().getDetails())
                .withDetail("since", last.since().toString())
                .build();
    }

    /** For metrics. */
    double figure() {
        Seen last = seen;
        Status status = last == null ? Status.UNKNOWN : health().getStatus();
        return switch (status.getCode()) {
            case "UP" -> 1;
            case "WARN" -> 0.5;
            case "UNKNOWN" -> Double.NaN;
            default -> 0;
        };
    }
}
