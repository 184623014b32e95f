package io.pawtrail.projections;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch as a whole, before it commits and behind its token. If that fails for a reason that stays, event by event, so that
 * only those that fail become dead letters, and what follows them in their sequence with them.
 */
final class ParkingInvoker implements EventHandlerInvoker {
    private final String processor;
    private final SequencingPolicy<EventMessage<?>> policy;
    private final EventHandlerInvoker handlers;
    private final Savepoints savepoints;
    private final DeadLetters letters;
    private final Failures failures;

    ParkingInvoker(
            String processor,
            SequencingPolicy<EventMessage<?>> policy,
            EventHandlerInvoker handlers,
            Savepoints savepoints,
            DeadLetters letters,
            Failures failures) {
        this.processor = processor;
        this.policy = policy;
        this.handlers = handlers;
        this.savepoints = savepoints;
        this.letters = letters;
        this.failures = failures;
    }

    private record Sequenced(String sequence, EventMessage<?> event) {}

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return handlers.canHandle(event, segment);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return handlers.canHandleType(payloadType);
    }

    @Override
    public boolean supportsReset() {
        return false; // a replay goes into a copy
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        List<Sequenced> events =
                batch.getOrComputeResource("pawtrail events of " + processor, key -> open(batch, segment));
        events.add(new Sequenced(sequence(event), event));
    }

    private List<Sequenced> open(UnitOfWork<?> batch, Segment segment) {
        List<Sequenced> events = new ArrayList<>();
        batch.onPrepareCommit(committing -> write(events, segment));
        batch.onRollback(failed -> failures.failed(processor, segment.getSegmentId(), cause(failed)));
        batch.afterCommit(committed -> failures.worked(processor, segment.getSegmentId()));
        return events;
    }

    private static Throwable cause(UnitOfWork<?> failed) {
        @Nullable Throwable cause = failed.getExecutionResult().getExceptionResult();
        return cause == null ? new IllegalStateException("The batch was rolled back") : cause;
    }

    private void write(List<Sequenced> events, Segment segment) {
        Set<String> held = letters.held(
                processor, events.stream().map(Sequenced::sequence).distinct().toList());
        List<Sequenced> free = new ArrayList<>();
        for (Sequenced one : events) {
            if (held.contains(one.sequence())) {
                letters.park(processor, one.sequence(), one.event(), null);
            } else {
                free.add(one);
            }
        }
        if (!free.isEmpty()) {
            try {
                savepoints.handle(handlers, free.stream().map(Sequenced::event).toList(), segment);
            } catch (Unwritten e) {
                oneByOne(free, segment);
            }
        }
    }

    private void oneByOne(List<Sequenced> events, Segment segment) {
        Set<String> held = new HashSet<>();
        for (Sequenced one : events) {
            if (held.contains(one.sequence())) {
                letters.park(processor, one.sequence(), one.event(), null);
                continue;
            }
            try {
                savepoints.handle(handlers, List.of(one.event()), segment);
            } catch (Unwritten e) {
                letters.park(processor, one.sequence(), one.event(), e.why());
                held.add(one.sequence());
            }
        }
    }

    private String sequence(EventMessage<?> event) {
        try {
            Object sequence = policy.getSequenceIdentifierFor(event);
            return sequence == null ? event.getIdentifier() : sequence.toString();
        } catch (RuntimeException e) { // it cannot be read: it will fail by itself
            return event.getIdentifier();
        }
    }
}
