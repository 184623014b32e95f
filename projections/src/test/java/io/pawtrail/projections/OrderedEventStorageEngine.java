package io.pawtrail.projections;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/**
 * In memory, and as in a real event store no event is to be seen before those in front of it. Axon's own puts what is
 * appended together one by one in a hash table's order: whoever reads meanwhile may see the second, and never the first.
 */
final class OrderedEventStorageEngine extends InMemoryEventStorageEngine {
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        events.forEach(event -> super.appendEvents(List.of(event)));
    }
}
