package io.pawtrail.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** How far this process's event processors are behind the event store. */
final class ProcessorReading {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final StreamableMessageSource<TrackedEventMessage<?>> store;
    private final ProcessorFailures failures;
    private final InstantSource clock;
    private final EventProcessingConfiguration processing;
    private final MeterRegistry registry;
    private final Map<String, StreamingEventProcessor> processors = new TreeMap<>();
    private final Map<String, Integer> most = new HashMap<>(); // segments that this process had at once
    private volatile Map<String, Lag> lags = Map.of();

    /**
     * How one is doing.
     *
     * @param events between it and the head; a number that the store drew and gave to no event counts too
     * @param seconds how old the first event is that it has not read; 0 if there is none
     * @param segments that this process has; without any the others are not known
     * @param failing whether it met an error and has not got past it
     */
    record Lag(double events, double seconds, int segments, boolean failing) {
        static final Lag UNKNOWN = new Lag(Double.NaN, Double.NaN, 0, false);
    }

    ProcessorReading(
            EventProcessingConfiguration processing,
            StreamableMessageSource<TrackedEventMessage<?>> store,
            ProcessorFailures failures,
            InstantSource clock,
            MeterRegistry registry) {
        this.store = store;
        this.failures = failures;
        this.clock = clock;
        this.processing = processing;
        this.registry = registry;
    }

    /** Once all handlers are there: asked sooner, Axon would make the processors without them. */
    void begin() {
        processing.eventProcessors().forEach((name, processor) -> {
            if (processor instanceof StreamingEventProcessor streaming) {
                processors.put(name, streaming);
                gauges(name);
            }
        });
    }

    private void gauges(String name) {
        Gauge.builder("pawtrail.processor.lag.events", this, one -> one.of(name).events())
                .description("Events between a processor and the newest one")
                .tag("processor", name)
                .register(registry);
        Gauge.builder("pawtrail.processor.lag", this, one -> one.of(name).seconds())
                .description("How old the first event is that a processor has not read")
                .tag("processor", name)
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("pawtrail.processor.segments", this, one -> one.of(name).segments())
                .description("Segments of a processor that this process has")
                .tag("processor", name)
                .register(registry);
        Gauge.builder("pawtrail.processor.failing", this, one -> one.of(name).failing() ? 1 : 0)
                .description("1: a processor met an error and has not got past it")
                .tag("processor", name)
                .register(registry);
    }

    private Lag of(String name) {
        return lags.getOrDefault(name, Lag.UNKNOWN);
    }

    Map<String, Lag> lags() {
        return lags;
    }

    void read() {
        long head = position(store.createHeadToken());
        Map<String, Lag> read = new TreeMap<>();
        processors.forEach((name, processor) ->
                read.put(name, lag(name, processor.processingStatus().values(), head)));
        lags = read;
    }

    void forget() {
        lags = Map.of();
    }

    private Lag lag(String name, Collection<EventTrackerStatus> segments, long head) {
        if (segments.isEmpty()) {
            return new Lag(Double.NaN, Double.NaN, 0, failures.stands(name, ProcessorFailures.NOWHERE));
        }
        @Nullable TrackingToken last = null; // of an empty store there is none
        long least = Long.MAX_VALUE;
        for (EventTrackerStatus segment : segments) {
            long place = position(segment.getTrackingToken());
            if (place < least) {
                least = place;
                last = segment.getTrackingToken();
            }
        }
        long events = Math.max(0, head - least);
        // After an error Axon gives a segment up for a while, and the others go on.
        boolean whole = segments.size() >= most.getOrDefault(name, 0);
        if (whole) {
            most.put(name, segments.size());
        }
        boolean failing = failures.stands(name, whole ? least : ProcessorFailures.NOWHERE)
                || segments.stream().anyMatch(EventTrackerStatus::isErrorState);
        return new Lag(events, events == 0 ? 0 : age(last), segments.size(), failing);
    }

    /** Of the first event behind that place. */
    private double age(@Nullable TrackingToken token) {
        try (BlockingStream<TrackedEventMessage<?>> unread = store.openStream(token)) {
            if (!unread.hasNextAvailable((int) PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return 0;
            }
            Instant at = unread.nextAvailable().getTimestamp();
            return Math.max(0, Duration.between(at, clock.instant()).toMillis() / 1000.0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
