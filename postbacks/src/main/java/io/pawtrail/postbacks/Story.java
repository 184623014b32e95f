package io.pawtrail.postbacks;

import java.util.List;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/**
 * Writes rows and tells of it in one transaction. In a unit of work of Axon's, so that the events are announced to
 * readers after the commit; with Axon Server they are told first and then committed, and may be told twice.
 */
final class Story {
    private final EventGateway events;
    private final TransactionManager transactions;

    Story(EventGateway events, TransactionManager transactions) {
        this.events = events;
        this.transactions = transactions;
    }

    void tell(Supplier<List<?>> write) {
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        unit.execute(() -> {
            List<?> told = write.get();
            if (!told.isEmpty()) {
                events.publish(told);
            }
        });
    }
}
