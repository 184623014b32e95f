package io.pawtrail.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads every few seconds how far processors are and how many dead letters there are, so that no scrape asks the database. */
final class Readings implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final String LETTERS =
            "SELECT count(*) FROM (SELECT FROM read.dead_letter ORDER BY id LIMIT 10000) l";

    private final ProcessorReading processors;
    private final JdbcTemplate jdbc;
    private volatile double letters = Double.NaN;
    private @Nullable ScheduledExecutorService timer;

    Readings(ProcessorReading processors, JdbcTemplate jdbc, MeterRegistry registry) {
        this.processors = processors;
        this.jdbc = jdbc;
        Gauge.builder("pawtrail.dead.letters", this, one -> one.letters)
                .description("Events that a processor could not handle and put aside, up to 10000")
                .register(registry);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what fails is tried again at the next look
    public void start() {
        processors.begin();
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("readings").daemon().factory());
        started.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    private void look() {
        try {
            processors.read();
            letters = letters();
        } catch (RuntimeException e) {
            processors.forget(); // health tells of the database
            letters = Double.NaN;
            LOG.debug("How far processors are cannot be told now", e);
        }
    }

    private double letters() {
        return Objects.requireNonNull(jdbc.queryForObject(LETTERS, Long.class));
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
