package io.pawtrail.projections;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes down until when the catalogue has read all that had happened, twice a second. By what is older nobody may decide: a
 * read side that stands still looks whole and is wrong.
 */
final class Freshness implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final String PROCESSOR = "catalogue";

    private final JdbcTemplate jdbc;
    private final StreamableMessageSource<TrackedEventMessage<?>> store;
    private final Supplier<StreamingEventProcessor> catalogue;
    private @Nullable ScheduledExecutorService timer;

    Freshness(
            JdbcTemplate jdbc,
            StreamableMessageSource<TrackedEventMessage<?>> store,
            Supplier<StreamingEventProcessor> catalogue) {
        this.jdbc = jdbc;
        this.store = store;
        this.catalogue = catalogue;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what fails is tried again at the next look
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("freshness").daemon().factory());
        started.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    private void look() {
        try {
            write(catalogue.get());
        } catch (RuntimeException e) {
            LOG.debug("How far the catalogue has read cannot be told now", e);
        }
    }

    private void write(StreamingEventProcessor processor) {
        // The time first: whatever had happened by then is before the head that is asked for afterwards.
        Object asOf = jdbc.queryForObject("SELECT clock_timestamp()", Object.class);
        long head = position(store.createHeadToken());
        List<Integer> there = processor.processingStatus().entrySet().stream()
                .filter(entry -> caughtUp(entry.getValue(), head))
                .map(entry -> entry.getKey())
                .sorted()
                .toList();
        there.forEach(segment -> jdbc.update("""
                INSERT INTO read.progress (processor, segment, as_of) VALUES (?, ?, ?)
                ON CONFLICT (processor, segment) DO UPDATE SET as_of = excluded.as_of""", PROCESSOR, segment, asOf));
    }

    private static boolean caughtUp(EventTrackerStatus status, long head) {
        return !status.isErrorState() && position(status.getTrackingToken()) >= head;
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
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
