package io.pawtrail.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;

/**
 * Takes note of a processor's errors on their way: the processor tries again by itself, and between two tries looks as if
 * nothing was wrong with it.
 */
final class ProcessorFailures implements ErrorHandler {
    private static final long UNPLACED = Long.MIN_VALUE;

    private final MeterRegistry registry;
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    /** @param place where the processor stood when it was looked at first after that */
    private record Failure(String error, long place) {}

    ProcessorFailures(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void handleError(ErrorContext context) throws Exception {
        Throwable cause = context.error();
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String error = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        failures.put(context.eventProcessor(), new Failure(cause.getClass().getSimpleName() + ": " + error, UNPLACED));
        Counter.builder("pawtrail.processor.errors")
                .description("Batches of events that a processor could not handle, and tries again")
                .tag("processor", context.eventProcessor())
                .register(registry)
                .increment();
        PropagatingErrorHandler.instance().handleError(context);
    }

    /** Whether it has not got past its last error, standing there now ({@code Long.MIN_VALUE}: nobody knows where). */
    boolean stands(String processor, long place) {
        Failure now = failures.computeIfPresent(processor, (name, known) -> {
            if (known.place() == UNPLACED) {
                return new Failure(known.error(), place);
            }
            return place > known.place() ? null : known;
        });
        return now != null;
    }

    String of(String processor) {
        Failure failure = failures.get(processor);
        return failure == null ? "" : failure.error();
    }
}
