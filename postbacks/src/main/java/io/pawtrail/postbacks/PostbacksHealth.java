package io.pawtrail.postbacks;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether what is owed goes out. A tracker that is ill is its owner's affair, and no reason to be ill here. */
final class PostbacksHealth implements HealthIndicator {
    private static final double LATE = 300;

    private final Deliverer deliverer;
    private final OwedReading reading;

    PostbacksHealth(Deliverer deliverer, OwedReading reading) {
        this.deliverer = deliverer;
        this.reading = reading;
    }

    @Override
    public Health health() {
        if (!deliverer.delivers()) {
            return Health.down()
                    .withDetail(
                            "says", "The deliverer does not run: restart this process, and report what the log says")
                    .build();
        }
        OwedReading.Known known = reading.known();
        if (Double.isNaN(known.owed())) {
            return Health.unknown()
                    .withDetail("says", "What is owed is not known, for the database could not be asked: see there")
                    .build();
        }
        Health.Builder health = known.overdue() > LATE
                ? Health.status("WARN")
                        .withDetail(
                                "says",
                                "Postbacks are late at a host that is called: is it slow, or more than eight calls at once"
                                        + " can do? If all are late, see the part database")
                : Health.up().withDetail("says", "What is due goes out");
        return health.withDetail("owed", (long) known.owed())
                .withDetail("overdue_seconds", (long) known.overdue())
                .build();
    }
}
