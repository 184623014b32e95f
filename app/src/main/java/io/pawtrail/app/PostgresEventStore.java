package io.pawtrail.app;

import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Axon's own JDBC engine, asked for no more than it has to: an update's command loads its lead by one statement. */
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
            TransactionManager transactions,
            EventSchema schema) {
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder()
                .snapshotSerializer(snapshots)
                .upcasterChain(axon.upcasterChain())
                .persistenceExceptionResolver(conflicts)
                .eventSerializer(events)
                .snapshotFilter(axon.snapshotFilter())
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(schema);
        builder.batchSize(BATCH);
        // A stream has no holes, so a batch that is not full is the last; by default one more is asked for.
        builder.finalAggregateBatchPredicate(batch -> batch.size() < BATCH);
        return new Engine(builder);
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
