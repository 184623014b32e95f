package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotTrouble;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** How bots fare with Telegram, and whether they say what they owe. */
final class TelegramHealth implements HealthIndicator {
    private static final double LATE = 300;

    private final EdgeReading reading;

    TelegramHealth(EdgeReading reading) {
        this.reading = reading;
    }

    @Override
    public Health health() {
        EdgeReading.Known known = reading.known();
        if (!known.read()) {
            return Health.unknown()
                    .withDetail("says", "How bots fare is not known, for the database could not be asked: see there")
                    .build();
        }
        if (!known.troubles().isEmpty()) {
            Map<String, Long> bots = new TreeMap<>();
            known.troubles().forEach((trouble, count) -> bots.put(word(trouble), count));
            return Health.status("WARN")
                    .withDetail(
                            "says", "Some bots are in trouble; their owners were told what to do. The log names them")
                    .withDetail("bots", bots)
                    .build();
        }
        if (known.overdue() > LATE) {
            return Health.status("WARN")
                    .withDetail("says", "Welcomes are late: is Telegram reachable, does it ask for pauses? See the log")
                    .withDetail("overdue_seconds", (long) known.overdue())
                    .build();
        }
        return Health.up()
                .withDetail("says", "No bot is in trouble, no welcome is late")
                .build();
    }

    private static String word(BotTrouble trouble) {
        return trouble.name().toLowerCase(Locale.ROOT);
    }
}
