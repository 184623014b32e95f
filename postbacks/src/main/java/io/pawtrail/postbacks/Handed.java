package io.pawtrail.postbacks;

import io.pawtrail.messages.LeadEvent;
import io.pawtrail.postbacks.PostbackQueue.State;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** What was handed over of the leads that a batch of events decides about: read once, when first asked for. */
final class Handed {
    private final Map<String, Map<Integer, State>> known = new HashMap<>();
    private final Function<Collection<String>, Map<String, Map<Integer, State>>> load;

    /** {@code load} gives an entry for each lead that it is asked for. */
    Handed(Function<Collection<String>, Map<String, Map<Integer, State>>> load) {
        this.load = load;
    }

    static Handed of(UnitOfWork<?> root, Function<Collection<String>, Map<String, Map<Integer, State>>> load) {
        return root.getOrComputeResource(Handed.class.getName(), key -> {
            Handed handed = new Handed(load);
            if (root instanceof BatchingUnitOfWork<?> batch) {
                handed.known.putAll(load.apply(leads(batch.getMessages())));
            }
            return handed;
        });
    }

    private static Set<String> leads(List<? extends Message<?>> messages) {
        return messages.stream()
                .map(Message::getPayload)
                .filter(LeadEvent.Decided.class::isInstance)
                .map(event -> ((LeadEvent) event).lead().shown())
                .collect(Collectors.toSet());
    }

    Map<Integer, State> of(String lead) {
        return known.computeIfAbsent(
                lead, one -> Objects.requireNonNull(load.apply(List.of(one)).get(one)));
    }
}
