package io.pawtrail.projections;

import io.pawtrail.messages.Batches;
import java.util.List;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets handlers write some events within a savepoint of the transaction at hand. */
final class Savepoints {
    private final TransactionTemplate savepoint;

    Savepoints(PlatformTransactionManager transactions) {
        savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Fails with {@link Unwritten} if the same would fail again: then the transaction goes on as if nothing had been. With
     * anything else the transaction is lost.
     */
    void handle(EventHandlerInvoker handlers, List<? extends EventMessage<?>> events, Segment segment) {
        savepoint.executeWithoutResult(status -> {
            DefaultUnitOfWork<EventMessage<?>> part = DefaultUnitOfWork.startAndGet(events.getFirst());
            Batches.apart(part);
            ResultMessage<?> result = part.executeWithResult(() -> {
                for (EventMessage<?> event : events) {
                    handlers.handle(event, segment);
                }
                return null;
            });
            if (result.isExceptional()) {
                throw failure(result.exceptionResult());
            }
        });
    }

    private static RuntimeException failure(Throwable why) {
        if (!Causes.passes(why)) {
            return new Unwritten(why);
        }
        return why instanceof RuntimeException passing ? passing : new IllegalStateException(why);
    }
}
