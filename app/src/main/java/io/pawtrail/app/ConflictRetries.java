package io.pawtrail.app;

import io.pawtrail.app.TellingCommandBus.Conflict;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.gateway.IntervalRetryScheduler;
import org.axonframework.messaging.HandlerExecutionException;

/**
 * A conflict is tried again a few times, as is a command whose handler is still starting. Nothing else is: a commit whose
 * answer was lost may have been one, and its repeat would be refused as if somebody else had been first.
 */
final class ConflictRetries extends IntervalRetryScheduler {
    private static final int TIMES = 5;
    private static final int MILLIS = 25;

    ConflictRetries(ScheduledExecutorService executor) {
        super(IntervalRetryScheduler.builder()
                .retryExecutor(executor)
                .retryInterval(MILLIS)
                .maxRetryCount(TIMES));
    }

    /** Axon would look into the causes as well: those of a conflict say nothing more. */
    @Override
    protected boolean isExplicitlyNonTransient(Throwable failure) {
        boolean conflict = failure instanceof HandlerExecutionException handled
                && handled.getDetails().filter(Conflict.class::isInstance).isPresent();
        return !conflict && !(failure instanceof NoHandlerForCommandException);
    }
}
