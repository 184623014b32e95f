package io.pawtrail.gateway.telegram;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pawtrail.messages.BotTrouble;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How much waits in schema {@code edge}, read every few seconds and never by the scrape. Each statement goes by an index,
 * and a count stops at {@value #MOST}. While the database is away, nothing is known.
 */
final class EdgeReading {
    static final int MOST = 10_000;
    private static final Duration EVERY = Duration.ofSeconds(5);

    private static final String READ = """
            SELECT (SELECT count(*) FROM (SELECT FROM edge.send WHERE state = 'due' LIMIT %1$d) s),
                (SELECT extract(epoch FROM now() - min(due)) FROM edge.send WHERE state = 'due'),
                (SELECT count(*) FROM (SELECT FROM edge.parked ORDER BY id LIMIT %1$d) p)""".formatted(MOST);
    private static final String TROUBLES =
            "SELECT trouble, count(*) FROM edge.channel WHERE trouble <> '' AND attached GROUP BY trouble";

    private final JdbcTemplate jdbc;
    private volatile Known known = Known.NOTHING;

    /** @param overdue how long the message that is due longest has been due, in seconds */
    record Known(double sends, double overdue, double parked, Map<BotTrouble, Long> troubles, boolean read) {
        static final Known NOTHING = new Known(Double.NaN, Double.NaN, Double.NaN, Map.of(), false);

        double bots(BotTrouble trouble) {
            return read ? troubles.getOrDefault(trouble, 0L) : Double.NaN;
        }
    }

    EdgeReading(JdbcTemplate jdbc, MeterRegistry registry) {
        this.jdbc = jdbc;
        gauge(registry, "pawtrail.sends.owed", "Messages that bots owe people, up to " + MOST, Known::sends);
        Gauge.builder("pawtrail.sends.overdue", this, one -> one.known.overdue())
                .description("How long the message that is due longest has been due")
                .baseUnit("seconds")
                .register(registry);
        gauge(registry, "pawtrail.parked.updates", "Updates that nobody understood, up to " + MOST, Known::parked);
        for (BotTrouble trouble : BotTrouble.values()) {
            Gauge.builder("pawtrail.bots.troubled", this, one -> one.known.bots(trouble))
                    .description("Attached bots that fare ill with Telegram")
                    .tag("trouble", trouble.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Known> value) {
        Gauge.builder(name, this, one -> value.applyAsDouble(one.known))
                .description(description)
                .register(registry);
    }

    Known known() {
        return known;
    }

    /** Gives when to read again. */
    Duration next() {
        try {
            known = read();
        } catch (DataAccessException e) {
            known = Known.NOTHING; // health tells of the database
        }
        return EVERY;
    }

    private Known read() {
        Map<BotTrouble, Long> troubles = new EnumMap<>(BotTrouble.class);
        jdbc.query(TROUBLES, row -> {
            troubles.put(BotTrouble.valueOf(row.getString(1)), row.getLong(2));
        });
        return Objects.requireNonNull(jdbc.queryForObject(
                READ,
                (row, n) -> new Known(
                        row.getLong(1), Math.max(0, row.getDouble(2)), row.getLong(3), Map.copyOf(troubles), true)));
    }
}
