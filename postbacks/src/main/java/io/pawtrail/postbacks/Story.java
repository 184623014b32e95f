package io.pawtrail.postbacks;

import io.pawtrail.messages.PostbackEvent;
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
    private final OutcomeMeter meter;

    Story(EventGateway events, TransactionManager transactions, OutcomeMeter meter) {
        this.events = events;
        this.transactions = transactions;
        this.meter = meter;
    }

    void tell(Supplier<List<Told>> write) {
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        unit.execute(() -> {
            List<Told> told = write.get();
            if (!told.isEmpty()) {
                unit.afterCommit(done -> told.forEach(this::count));
                events.publish(told.stream().map(Told::event).toList());
            }
        });
    }

    private void count(Told told) {
        if (told.event() instanceof PostbackEvent outcome && told.lane() != null) {
            meter.count(outcome, told.lane());
        }
    }
}
