package io.pawtrail.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Takes note of a processor's errors on their way: the processor tries again by itself, and between two tries looks as if
 * nothing was wrong with it.
 */
final class ProcessorFailures implements ErrorHandler {
    /** The place of a processor whose segments we do not have all. */
    static final long NOWHERE = Long.MIN_VALUE;

    /** Axon tries again after a minute at the latest. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MeterRegistry registry;
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    /**
     * @param last the place of the last event in the batch that failed
     * @param at when, by {@code System.nanoTime()}
     */
    private record Failure(String error, long last, long at) {}

    ProcessorFailures(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void handleError(ErrorContext context) throws Exception {
        failures.put(
                context.eventProcessor(),
                new Failure(error(context.error()), last(context.failedEvents()), System.nanoTime()));
        Counter.builder("pawtrail.processor.errors")
                .description("Batches of events that a processor could not handle, and tries again")
                .tag("processor", context.eventProcessor())
                .register(registry)
                .increment();
        PropagatingErrorHandler.instance().handleError(context);
    }

    /** Its class only: a message may name a person, and health is for everybody who reaches the port. */
    private static String error(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }

    private static long last(List<? extends EventMessage<?>> events) {
        return events.stream()
                .filter(TrackedEventMessage.class::isInstance)
                .map(event -> ((TrackedEventMessage<?>) event).trackingToken())
                .mapToLong(token -> token == null ? -1 : token.position().orElse(-1))
                .max()
                .orElse(-1);
    }

    /**
     * Whether it has not got past its last error, standing there now. Between two tries nobody knows where: then another
     * process may have taken over, if the next try is long due.
     */
    boolean stands(String processor, long place) {
        return failures.computeIfPresent(processor, (name, known) -> over(known, place) ? null : known) != null;
    }

    private static boolean over(Failure failure, long place) {
        return place == NOWHERE ? System.nanoTime() - failure.at() > PATIENCE.toNanos() : place >= failure.last();
    }

    String of(String processor) {
        Failure failure = failures.get(processor);
        return failure == null ? "" : failure.error();
    }
}
