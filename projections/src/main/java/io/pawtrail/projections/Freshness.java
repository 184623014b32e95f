package io.pawtrail.projections;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes down until when the catalogue has read all that had happened, five times a second. By what is older nobody may decide: a
 * read side that stands still looks whole and is wrong. So is one that could not write an event: as long as the catalogue has
 * a dead letter nothing is written down, after the place that it has reached was looked at.
 */
final class Freshness implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final int REMEMBERED = 25;
    private static final String PROCESSOR = "catalogue";

    private final JdbcTemplate jdbc;
    private final StreamableMessageSource<TrackedEventMessage<?>> store;
    private final Supplier<StreamingEventProcessor> catalogue;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private @Nullable ScheduledExecutorService timer;

    /** Where the event store's head was at a time, or after it. */
    private record Mark(Object asOf, long head) {}

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
        Object asOf = requireNonNull(jdbc.queryForObject("SELECT clock_timestamp()", Object.class));
        marks.addFirst(new Mark(asOf, Positions.of(store.createHeadToken())));
        if (marks.size() > REMEMBERED) {
            marks.removeLast();
        }
        new TreeMap<>(processor.processingStatus())
                .forEach((segment, status) -> reached(status)
                        .ifPresent(mark -> jdbc.update("""
                INSERT INTO read.progress (processor, segment, as_of)
                SELECT ?::text, ?::integer, ?::timestamptz
                WHERE NOT EXISTS (SELECT FROM read.dead_letter WHERE processor = ?)
                ON CONFLICT (processor, segment) DO UPDATE SET as_of = excluded.as_of""", PROCESSOR, segment, mark.asOf(), PROCESSOR)));
    }

    /** Where events never cease, nobody has ever read the newest: the newest head that was read past counts. */
    private Optional<Mark> reached(EventTrackerStatus status) {
        long read = status.isErrorState() ? Long.MIN_VALUE : Positions.of(status.getTrackingToken());
        return marks.stream().filter(mark -> mark.head() <= read).findFirst();
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
