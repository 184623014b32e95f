package io.pawtrail.app;

import java.time.Duration;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Axon's own JDBC engine, asked for no more than it has to: an update's command loads its lead by one statement; and its
 * own embedded store, which tells processors at once.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
class PostgresEventStore {
    private static final int BATCH = 100;
    private static final String LEAD = "lead:";

    @Bean
    EventStorageEngine eventStorageEngine(
            Serializer snapshots,
            @Qualifier("eventSerializer") Serializer events,
            org.axonframework.config.Configuration axon,
            PersistenceExceptionResolver conflicts,
            ConnectionProvider connections,
            TransactionManager transactions) {
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder()
                .snapshotSerializer(snapshots)
                .upcasterChain(axon.upcasterChain())
                .persistenceExceptionResolver(conflicts)
                .eventSerializer(events)
                .snapshotFilter(axon.snapshotFilter())
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(new EventSchema());
        builder.batchSize(BATCH);
        // A stream has no holes, so a batch that is not full is the last; by default one more is asked for.
        builder.finalAggregateBatchPredicate(batch -> batch.size() < BATCH);
        return new Engine(builder);
    }

    @Bean
    @Qualifier("eventStore")
    EmbeddedEventStore eventBus(
            EventStorageEngine engine,
            org.axonframework.config.Configuration axon,
            @Value("${axon.eventstore.fetch-delay}") Duration fetchDelay) {
        return new PromptEventStore(EmbeddedEventStore.builder()
                .storageEngine(engine)
                .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                .spanFactory(axon.getComponent(EventBusSpanFactory.class))
                .fetchDelay(fetchDelay.toMillis()));
    }

    private static final class Engine extends JdbcEventStorageEngine {
        Engine(Builder builder) {
            super(builder);
        }

        /** Of leads there are no snapshots: their streams are short. */
        @Override
        protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregate) {
            return aggregate.startsWith(LEAD) ? Stream.empty() : super.readSnapshotData(aggregate);
        }
    }
}
