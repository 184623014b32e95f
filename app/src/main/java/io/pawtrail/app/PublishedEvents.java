package io.pawtrail.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pawtrail.messages.Trace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Hears each event once, in the process that published it and after its commit: what happened is counted and told of here. */
final class PublishedEvents implements SmartInitializingSingleton {
    private final EventBus bus;
    private final MeterRegistry registry;
    private final Map<Class<?>, Counter> events = new ConcurrentHashMap<>();

    PublishedEvents(EventBus bus, MeterRegistry registry) {
        this.bus = bus;
        this.registry = registry;
    }

    @Override
    public void afterSingletonsInstantiated() {
        bus.subscribe(this::published); // for as long as the bus is
    }

    private void published(List<? extends EventMessage<?>> events) {
        List<EventMessage<?>> all = List.copyOf(events);
        if (!CurrentUnitOfWork.isStarted()) {
            all.forEach(this::count);
            return;
        }
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        CommandMeter.changed(root);
        root.afterCommit(done -> all.forEach(this::count));
    }

    private void count(EventMessage<?> event) {
        Class<?> type = event.getPayloadType();
        events.computeIfAbsent(type, this::counter).increment();
        Chronicle.tell(event.getPayload());
        if (Trace.isRead()) {
            String of = event instanceof DomainEventMessage<?> told ? told.getAggregateIdentifier() : "";
            Trace.step(CommandMeter.trace(event), "event {} {}", type.getSimpleName(), of);
        }
    }

    private Counter counter(Class<?> type) {
        return Counter.builder("pawtrail.events")
                .description("Events that this process published")
                .tag("event", type.getSimpleName())
                .register(registry);
    }
}
