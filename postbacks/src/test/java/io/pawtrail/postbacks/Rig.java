package io.pawtrail.postbacks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.PostbackEvent;
import io.pawtrail.testkit.TestDatabase;
import io.pawtrail.vault.MasterKey;
import io.pawtrail.vault.People;
import io.pawtrail.vault.TemplateStore;
import io.pawtrail.vault.TemplateTexts;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.axonframework.eventhandling.gateway.DefaultEventGateway;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The whole role on a real database: saga, deliverer, and a tracker that public addresses lead to. */
final class Rig implements AutoCloseable {
    final Tracker tracker;
    final FakeDns dns;
    final List<PostbackEvent> outcomes = new CopyOnWriteArrayList<>();
    /** So many publications fail. */
    final AtomicInteger failing = new AtomicInteger();

    private final DataSource source;
    final JdbcTemplate jdbc;
    final TemplateStore templates;
    final People people;
    private final SimpleEventBus bus;
    private final EventGateway events;
    private final AnnotationConfigApplicationContext context;

    Rig(String... settings) throws IOException {
        this(
                new Tracker(),
                new FakeDns().answer("t.example.com", "93.184.216.34"),
                TestDatabase.with("vault", "postbacks").dataSource(),
                SimpleEventBus.builder().build(),
                settings);
        connect(context.getBean(PostbackQueue.class));
        subscribe(
                "postbacks",
                SimpleEventHandlerInvoker.builder()
                        .eventHandlers(context.getBean(Instructions.class))
                        .build());
    }

    /** Another deliverer on the same database, and in front of the same tracker; what is owed is handed to the first. */
    Rig second(String... settings) {
        return new Rig(tracker, dns, source, bus, settings);
    }

    private Rig(Tracker tracker, FakeDns dns, DataSource source, SimpleEventBus bus, String... settings) {
        this.tracker = tracker;
        this.dns = dns;
        this.source = source;
        this.bus = bus;
        jdbc = new JdbcTemplate(source);
        templates = new TemplateStore(jdbc);
        people = new People(jdbc, MasterKey.of(new byte[MasterKey.LENGTH]));
        events = DefaultEventGateway.builder().eventBus(bus).build();
        context = new AnnotationConfigApplicationContext();
        Map<String, Object> properties = new HashMap<>(Map.of("pawtrail.delivery.claim.poll", "50ms"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("pawtrail.delivery." + settings[i], settings[i + 1]);
        }
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.registerBean(JdbcTemplate.class, () -> jdbc);
        context.registerBean(SimpleMeterRegistry.class);
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(source));
        context.registerBean(EventGateway.class, () -> events);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(AddressPolicy.class, AddressPolicy::publicOnly);
        context.registerBean(TemplateStore.class, () -> templates);
        context.registerBean(People.class, () -> people);
        context.registerBean(
                "testWire",
                Wire.class,
                () -> Wire.leading(dns, address -> tracker.address()),
                bean -> bean.setPrimary(true));
        context.register(PostbacksConfiguration.class);
        context.refresh();
    }

    private void connect(PostbackQueue queue) {
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
        bus.registerDispatchInterceptor(messages -> (index, message) -> {
            if (message.getPayload() instanceof PostbackEvent && failing.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw new IllegalStateException("The event store is away, the test says");
            }
            return message;
        });
        bus.subscribe(messages -> messages.stream()
                .filter(message -> message.getPayload() instanceof PostbackEvent)
                .forEach(message -> outcomes.add((PostbackEvent) message.getPayload())));
        subscribe("PostbackSagaProcessor", sagas);
    }

    private void subscribe(String name, EventHandlerInvoker invoker) {
        SubscribingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(bus)
                .build()
                .start();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A set in which every status has this template. */
    long template(String text, TemplateTexts.Success success) {
        Map<LeadStatus, String> texts = new EnumMap<>(LeadStatus.class);
        for (LeadStatus status : LeadStatus.values()) {
            texts.put(status, text);
        }
        return templates.keep(new TemplateTexts(texts, success)).revision();
    }

    long template(String text) {
        return template(text, TemplateTexts.Success.HTTP);
    }

    void happens(Object... all) {
        for (Object event : all) {
            events.publish(event);
        }
    }

    String state(int n) {
        return jdbc.queryForList("SELECT state FROM postbacks.postback WHERE n = ?", String.class, n).stream()
                .findFirst()
                .orElse("");
    }

    Instant now() {
        return Instant.now();
    }

    int leased() {
        return count("SELECT count(*) FROM postbacks.postback WHERE lease IS NOT NULL");
    }

    int count(String sql) {
        return jdbc.queryForList(sql, Integer.class).getFirst();
    }

    void stop() {
        context.close();
    }

    @Override
    public void close() {
        context.close();
        tracker.close();
        dns.close();
    }
}
