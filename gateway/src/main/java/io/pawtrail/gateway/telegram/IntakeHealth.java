package io.pawtrail.gateway.telegram;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether updates are taken in. Those that are not, Telegram keeps for a day. */
final class IntakeHealth implements HealthIndicator {
    /** Longer than Telegram waits before it tries again. */
    private static final Duration MEMORY = Duration.ofMinutes(3);

    private final IntakeMeter meter;

    IntakeHealth(IntakeMeter meter) {
        this.meter = meter;
    }

    @Override
    public Health health() {
        return meter.stands(MEMORY)
                ? Health.status("WARN")
                        .withDetail(
                                "says",
                                "Updates are put off, and Telegram keeps them for a day: see the parts database and"
                                        + " eventStore, and the log")
                        .build()
                : Health.up()
                        .withDetail("says", "Updates are taken, or none came")
                        .build();
    }
}
