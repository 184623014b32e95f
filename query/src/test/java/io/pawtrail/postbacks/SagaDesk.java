package io.pawtrail.postbacks;

import io.pawtrail.messages.PostbackEvent;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;

/** The saga on Axon's own bus, which also tells somebody of the outcomes. */
final class SagaDesk {
    private final SimpleEventBus bus = SimpleEventBus.builder().build();

    SagaDesk(PostbackQueue queue, Consumer<PostbackEvent> outcomes) {
        ParameterResolverFactory resources = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(PostbackSaga.class),
                new SimpleResourceParameterResolverFactory(List.of(queue)));
        AnnotatedSagaManager<PostbackSaga> sagas = AnnotatedSagaManager.<PostbackSaga>builder()
                .sagaType(PostbackSaga.class)
                .parameterResolverFactory(resources)
                .sagaRepository(AnnotatedSagaRepository.<PostbackSaga>builder()
                        .sagaType(PostbackSaga.class)
                        .parameterResolverFactory(resources)
                        .sagaStore(new InMemorySagaStore())
                        .build())
                .build();
        bus.subscribe(messages -> messages.forEach(message -> {
            if (message.getPayload() instanceof PostbackEvent outcome) {
                outcomes.accept(outcome);
            }
        }));
        SubscribingEventProcessor.builder()
                .name("PostbackSagaProcessor")
                .eventHandlerInvoker(sagas)
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(bus)
                .build()
                .start();
    }

    EventBus bus() {
        return bus;
    }

    void hears(Object event) {
        bus.publish(GenericEventMessage.asEventMessage(event));
    }
}
