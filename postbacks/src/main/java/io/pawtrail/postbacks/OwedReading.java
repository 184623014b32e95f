package io.pawtrail.postbacks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How much is owed, read every few seconds and never by the scrape. Each part of the statement goes by an index, a count
 * stops at {@value #MOST}, and the lanes are walked as the dispatcher walks them.
 */
final class OwedReading implements SmartLifecycle {
    static final int MOST = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(OwedReading.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    static final String READ = """
            WITH RECURSIVE lanes (host, account, due) AS (
                (SELECT host, account, due FROM postbacks.postback WHERE state = 'open' AND NOT held
                 ORDER BY host, account, due LIMIT 1)
                UNION ALL
                SELECT next.* FROM lanes CROSS JOIN LATERAL (
                    SELECT host, account, due FROM postbacks.postback
                    WHERE state = 'open' AND NOT held AND (host, account) > (lanes.host, lanes.account)
                    ORDER BY host, account, due LIMIT 1) next
            ), late AS (
                SELECT extract(epoch FROM now() - due) AS seconds,
                       EXISTS (SELECT FROM postbacks.resting r WHERE r.host = lanes.host AND r.account = lanes.account
                               AND r.until > now())
                       OR EXISTS (SELECT FROM postbacks.paused s WHERE s.host = lanes.host) AS rests
                FROM lanes
            )
            SELECT (SELECT count(*) FROM (
                        SELECT FROM postbacks.postback WHERE closed IS NULL AND NOT held ORDER BY account LIMIT %1$d) o),
                (SELECT count(*) FROM (
                        SELECT FROM postbacks.postback WHERE closed IS NULL AND held ORDER BY account LIMIT %1$d) h),
                (SELECT max(seconds) FROM late WHERE NOT rests), (SELECT max(seconds) FROM late WHERE rests)""".formatted(MOST);

    private final JdbcTemplate jdbc;
    private volatile Known known = Known.NOTHING;
    private @Nullable ScheduledExecutorService timer;

    /**
     * @param overdue how long the postback that is due longest has been due, in seconds, at hosts that are called
     * @param resting the same at hosts that have a rest, or that the operator paused
     */
    record Known(double owed, double held, double overdue, double resting) {
        static final Known NOTHING = new Known(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    OwedReading(JdbcTemplate jdbc, MeterRegistry registry) {
        this.jdbc = jdbc;
        gauge("pawtrail.postbacks.owed", "Postbacks that have no outcome yet, up to " + MOST, Known::owed)
                .register(registry);
        gauge("pawtrail.postbacks.held", "Postbacks of banned accounts, up to " + MOST, Known::held)
                .register(registry);
        String longest = "How long the postback that is due longest has been due";
        gauge("pawtrail.postbacks.overdue", longest, Known::overdue)
                .tag("hosts", "called")
                .baseUnit("seconds")
                .register(registry);
        gauge("pawtrail.postbacks.overdue", longest, Known::resting)
                .tag("hosts", "resting")
                .baseUnit("seconds")
                .register(registry);
    }

    private Gauge.Builder<OwedReading> gauge(String name, String description, ToDoubleFunction<Known> value) {
        return Gauge.builder(name, this, one -> value.applyAsDouble(one.known)).description(description);
    }

    Known known() {
        return known;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what fails is tried again at the next look
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("postbacks-reading").daemon().factory());
        started.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    private void look() {
        try {
            known = read();
        } catch (RuntimeException e) {
            known = Known.NOTHING; // health tells of the database
            LOG.debug("What is owed cannot be told now", e);
        }
    }

    Known read() {
        return Objects.requireNonNull(jdbc.queryForObject(
                READ,
                (row, n) -> new Known(
                        row.getLong(1), row.getLong(2), Math.max(0, row.getDouble(3)), Math.max(0, row.getDouble(4)))));
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdownNow();
        }
        timer = null;
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
