package io.pawtrail.projections;

import io.pawtrail.messages.WholeStream;
import io.pawtrail.vault.People;
import io.pawtrail.vault.TemplateStore;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The role {@code projections} with its processors running: they tell how far they have read, and can be replayed. */
@Configuration(proxyBeanMethods = false)
@Import(ProjectionsConfiguration.class)
public class RunningProjectionsConfiguration {
    private static final int BATCH = 100;

    @Bean
    Freshness freshness(
            JdbcTemplate jdbc,
            StreamableMessageSource<TrackedEventMessage<?>> store,
            EventProcessingConfiguration processing) {
        return new Freshness(
                jdbc,
                store,
                () -> processing
                        .eventProcessor(Group.CATALOGUE.processor(), StreamingEventProcessor.class)
                        .orElseThrow());
    }

    @Bean
    StoredEvents storedEvents(
            ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> store, Serializer serializer) {
        return new StoredEvents(store::getObject, serializer);
    }

    @Bean
    Savepoints savepoints(PlatformTransactionManager transactions) {
        return new Savepoints(transactions);
    }

    @Bean
    DeadLetters deadLetters(
            JdbcTemplate jdbc, StoredEvents events, Savepoints savepoints, PlatformTransactionManager transactions) {
        return new DeadLetters(new LetterTable(jdbc), events, savepoints, transactions);
    }

    @Bean
    LetterRounds letterRounds(DeadLetters letters) {
        return new LetterRounds(letters);
    }

    @Bean
    Failures failures(Clock clock) {
        return new Failures(clock);
    }

    @Bean
    ProjectionProcessors projectionProcessors(
            TokenStore tokens,
            TransactionManager transactions,
            Savepoints savepoints,
            DeadLetters letters,
            Failures failures) {
        return new ProjectionProcessors(tokens, transactions, savepoints, letters, failures);
    }

    @Bean
    ConfigurerModule standingProcessors(
            ProjectionProcessors processors, ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> store) {
        return configurer -> configurer.eventProcessing(processing -> {
            for (Group group : Group.values()) {
                processing.registerEventProcessor(
                        group.processor(),
                        (name, axon, handlers) -> processors
                                .standing(group, handlers, axon)
                                .messageSource(new WholeStream(store.getObject(), group.gathering()))
                                .batchSize(BATCH)
                                .initialToken(StreamableMessageSource::createTailToken)
                                .build());
            }
        });
    }

    @Bean
    ProjectionStatus projectionStatus(
            JdbcTemplate jdbc,
            Serializer serializer,
            StreamableMessageSource<TrackedEventMessage<?>> store,
            StoredEvents events,
            EventProcessingConfiguration processing,
            Failures failures,
            Clock clock) {
        return new ProjectionStatus(jdbc, serializer, store, events, processing::eventProcessors, failures, clock);
    }

    @Bean
    Replays replays(
            DataSource source,
            ReadSchema schema,
            StreamableMessageSource<TrackedEventMessage<?>> store,
            ProjectionProcessors processors,
            Serializer serializer,
            People people,
            TemplateStore templates,
            EventProcessingConfiguration processing,
            Clock clock) {
        return new Replays(new ReplayParts(
                source,
                schema,
                new WholeStream(store),
                processors,
                serializer,
                people,
                templates,
                group -> processing.eventProcessor(group.processor(), StreamingEventProcessor.class),
                clock));
    }
}
