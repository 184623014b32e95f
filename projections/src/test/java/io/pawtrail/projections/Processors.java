package io.pawtrail.projections;

import io.pawtrail.testkit.TestDatabase;
import io.pawtrail.vault.MasterKey;
import io.pawtrail.vault.People;
import io.pawtrail.vault.TemplateStore;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The projections in a real Axon: an event store, pooled streaming processors, tokens beside the rows. */
final class Processors implements AutoCloseable {
    static final List<String> TABLES = List.of(("account bot chat campaign template_set lead journal tally quarter"
                    + " campaign_day account_day journal_quarter journal_day postback story")
            .split(" "));

    private static final Serializer SERIALIZER = Jackson3Serializer.builder().build();

    final DataSource source;
    private final TransactionManager transactions;
    private final EventStorageEngine store = new OrderedEventStorageEngine();
    final JdbcTemplate jdbc;
    final People people;
    final TemplateStore templates;
    final DeadLetters letters;
    final FullDisk disk;
    private final Failures ills = new Failures(Clock.systemUTC());
    private final StoredEvents stored;
    private final ProjectionProcessors processors;
    private final Set<String> failures = ConcurrentHashMap.newKeySet();
    private int told;
    private int segments;
    private Configuration axon;

    private Processors(TestDatabase database, int segmentCount) {
        source = database.dataSource();
        JdbcTransactionManager spring = new JdbcTransactionManager(source);
        transactions = new SpringTransactionManager(spring);
        jdbc = new JdbcTemplate(source);
        disk = new FullDisk(jdbc);
        people = new People(jdbc, MasterKey.of(new byte[MasterKey.LENGTH]));
        templates = new TemplateStore(jdbc);
        tokens().createSchema(PostgresTokenTableFactory.INSTANCE);
        stored = new StoredEvents(() -> axon.eventStore(), SERIALIZER);
        Savepoints savepoints = new Savepoints(spring);
        letters = new DeadLetters(new LetterTable(jdbc), stored, savepoints, spring);
        processors = new ProjectionProcessors(tokens(), transactions, savepoints, letters, ills);
        axon = configuration(segmentCount);
    }

    static Processors create(int segmentCount) {
        return new Processors(TestDatabase.with("vault", "read"), segmentCount);
    }

    Processors start() {
        axon.start();
        return this;
    }

    Processors tell(Story story) {
        axon.eventStore().publish(story.events());
        told += story.events().size();
        return this;
    }

    /** Until every segment of both processors has seen all that was told. */
    Processors await() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> List.of("catalogue", "leads").stream().allMatch(this::caughtUp));
        return this;
    }

    /** Whether a batch of the processor was given up, so far. */
    boolean failed(String processor) {
        return failures.contains(processor);
    }

    /** Forgets all rows and tokens and reads the same store again. */
    Processors replay(int segmentCount) {
        axon.shutdown();
        jdbc.execute("TRUNCATE tokenentry, read.dead_letter, read." + String.join(", read.", TABLES));
        axon = configuration(segmentCount);
        return start();
    }

    List<Map<String, Object>> rows(String table) {
        return jdbc.queryForList("SELECT * FROM read." + table + " t ORDER BY t");
    }

    Map<String, Object> row(String table) {
        return jdbc.queryForMap("SELECT * FROM read." + table);
    }

    /** All rows as text, by table. */
    Map<String, List<String>> everything() {
        return TABLES.stream().collect(Collectors.toMap(Function.identity(), this::texts));
    }

    private List<String> texts(String table) {
        return jdbc.queryForList("SELECT t::text FROM read." + table + " t ORDER BY 1", String.class);
    }

    @Override
    public void close() {
        axon.shutdown();
    }

    private void failed(ErrorContext error) throws Exception {
        failures.add(error.eventProcessor());
        PropagatingErrorHandler.instance().handleError(error);
    }

    /** Whether a batch fails now for a reason that passes. */
    boolean failing(String processor) {
        return status().places().stream().anyMatch(place -> place.name().equals(processor) && place.since() != null);
    }

    private boolean caughtUp(String processor) {
        var status = processor(processor).processingStatus().values();
        return status.size() == segments // one that failed is missing until it is claimed again
                && status.stream().allMatch(s -> s.getCurrentPosition().orElse(-1) >= told - 1);
    }

    Freshness freshness() {
        return freshness(axon.eventStore());
    }

    /** @param seen the event store as it is seen by whoever asks how far it goes */
    Freshness freshness(StreamableMessageSource<TrackedEventMessage<?>> seen) {
        return new Freshness(jdbc, seen, () -> processor("catalogue"));
    }

    /** The event store in which something always happens just before one looks where it ends. */
    StreamableMessageSource<TrackedEventMessage<?>> neverStill(Supplier<Story> next) {
        return new NeverStill(axon.eventStore(), () -> tell(next.get()));
    }

    /** Whether all of the catalogue's segments had read what had happened up to now. */
    boolean fresh(Instant now) {
        return jdbc.queryForList("SELECT segment FROM read.progress WHERE as_of >= ?", Timestamp.from(now))
                        .size()
                == segments;
    }

    private PooledStreamingEventProcessor processor(String name) {
        return axon.eventProcessingConfiguration()
                .eventProcessor(name, PooledStreamingEventProcessor.class)
                .orElseThrow();
    }

    private OwnTokens tokens() {
        return new OwnTokens(
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(source)),
                SERIALIZER);
    }

    /** Replays over the same store, as a process has them that may or may not run the standing processors, too. */
    Replays replays() {
        return new Replays(new ReplayParts(
                source,
                schema -> Flyway.configure()
                        .dataSource(source)
                        .schemas(schema)
                        .defaultSchema(schema)
                        .locations("classpath:db/read")
                        .load()
                        .migrate(),
                axon.eventStore(),
                processors,
                SERIALIZER,
                people,
                templates,
                group -> Optional.of(processor(group.processor())),
                Clock.systemUTC()));
    }

    ProjectionStatus status() {
        return new ProjectionStatus(
                jdbc,
                SERIALIZER,
                axon.eventStore(),
                stored,
                axon.eventProcessingConfiguration()::eventProcessors,
                ills,
                Clock.systemUTC());
    }

    private Configuration configuration(int segmentCount) {
        segments = segmentCount;
        Configurer configurer = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> SERIALIZER)
                .configureTransactionManager(c -> transactions)
                .configureEmbeddedEventStore(c -> store);
        EventProcessingConfigurer processing = configurer.eventProcessing();
        processing
                .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(c -> this::failed)
                .registerTokenStore(c -> tokens());
        Handlers.register(configurer, jdbc, people, templates);
        for (Group group : Group.values()) {
            processing.registerEventProcessor(
                    group.processor(),
                    (name, c, handlers) -> processors
                            .standing(group, handlers, c)
                            .errorHandler(this::failed)
                            .messageSource(c.eventStore())
                            .batchSize(100)
                            .initialSegmentCount(segmentCount)
                            .tokenClaimInterval(100)
                            .initialToken(StreamableMessageSource::createTailToken)
                            .build());
        }
        return configurer.buildConfiguration();
    }
}
