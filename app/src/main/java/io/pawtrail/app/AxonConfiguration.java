package io.pawtrail.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.pawtrail.messages.Trace;
import io.pawtrail.messages.WholeStream;
import io.pawtrail.projections.OwnTokens;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.interceptors.TransactionManagingInterceptor;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSqlSchema;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Axon, with every default changed that would let it start, look healthy and be wrong. */
@Configuration(proxyBeanMethods = false)
class AxonConfiguration {
    /** As many as commands need that wait for a PostgreSQL on another machine; each has a connection while it runs. */
    private static final int COMMAND_THREADS = 16;

    private static final int COMMANDS_WAITING = 4096;
    private static final int BATCH = 100;
    /** Of the saga, which has much to do with each event; for the others a commit costs more than it hurries. */
    private static final int SEGMENTS = 2;

    private static final String UNIQUE_VIOLATION = "23505";

    /** Without it no ReplayToken can be read back, and every new processor hangs while it says that it runs. */
    @Bean
    Jackson3SerializerCustomizer axonTypes() {
        return mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .build());
    }

    /** Axon's own does not know PostgreSQL's exception, and a conflict would look like a broken store. */
    @Bean
    PersistenceExceptionResolver conflicts() {
        return AxonConfiguration::isConflict;
    }

    private static boolean isConflict(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** One entry and no more: the trace of the update, or of the command that came of none. */
    @Bean
    CorrelationDataProvider traces() {
        return message -> Map.of(Trace.KEY, CommandMeter.trace(message));
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer) {
        return new OwnTokens(connections, serializer);
    }

    @Bean
    SagaSqlSchema sagaSchema() {
        return new PostgresSagaSqlSchema();
    }

    @Bean
    JdbcSagaStore sagaStore(
            ConnectionProvider connections, SagaSqlSchema schema, Serializer serializer, JdbcTemplate jdbc) {
        return new GatheringSagaStore(connections, schema, serializer, jdbc);
    }

    /**
     * Six for each core, sixteen at most: while some wait for the PostgreSQL beside us others compute. More would spread
     * the same work over more of its processes, whose caches are cold then; fewer leave the cores to what nobody waits for,
     * once they are all taken.
     */
    private static int commandThreads(int cores) {
        return Math.min(6 * cores, COMMAND_THREADS);
    }

    /** Commands run here and never on the event loop; when the queue is full, whoever asks hears so at once. */
    @Bean(destroyMethod = "shutdown")
    ThreadPoolExecutor commandThreads(Database database) {
        int threads =
                database.isEmbedded() ? commandThreads(Runtime.getRuntime().availableProcessors()) : COMMAND_THREADS;
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(COMMANDS_WAITING),
                new AxonThreadFactory("command"));
    }

    @Bean
    @Qualifier("localSegment")
    AsynchronousCommandBus commandBus(
            @Qualifier("commandThreads") ThreadPoolExecutor threads,
            TransactionManager transactions,
            org.axonframework.config.Configuration axon,
            MeterRegistry registry) {
        AsynchronousCommandBus bus =
                new TellingCommandBus(AsynchronousCommandBus.builder().executor(threads));
        // Around the transaction, and no bean: Axon would register it once more, inside.
        bus.registerHandlerInterceptor(new CommandMeter(registry));
        // Not the bus's own way: without a database it drops the command, and whoever sent it never hears of it again.
        bus.registerHandlerInterceptor(new TransactionManagingInterceptor<>(transactions));
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }

    /**
     * Who asks reads by R2DBC, on the event loop. Axon's own bus would begin a JDBC transaction around each query: when all
     * connections are in use the event loop would wait for one, and all calls of its connections with it.
     */
    @Bean
    @Qualifier("localSegment")
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    SimpleQueryBus queryBus(org.axonframework.config.Configuration axon) {
        SimpleQueryBus bus = SimpleQueryBus.builder().build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }

    @Bean(destroyMethod = "shutdown")
    ScheduledThreadPoolExecutor commandRetries() {
        return new ScheduledThreadPoolExecutor(1, new AxonThreadFactory("command-retry"));
    }

    @Bean
    CommandGateway commandGateway(CommandBus bus, @Qualifier("commandRetries") ScheduledExecutorService retries) {
        return DefaultCommandGateway.builder()
                .commandBus(bus)
                .retryScheduler(new ConflictRetries(retries))
                .build();
    }

    /** An error stops the batch and is tried again; the default would log it and go on without the event. */
    @Bean
    ConfigurerModule processors(ProcessorFailures failures) {
        return configurer -> configurer.eventProcessing(processing -> {
            processing
                    .registerDefaultListenerInvocationErrorHandler(config -> PropagatingErrorHandler.instance())
                    .registerDefaultErrorHandler(config -> failures)
                    .usingPooledStreamingEventProcessors(
                            (config, builder) -> builder.messageSource(new WholeStream(config.eventStore()))
                                    .batchSize(BATCH)
                                    .initialSegmentCount(1)
                                    .initialToken(StreamableMessageSource::createTailToken));
            processing.registerPooledStreamingEventProcessorConfiguration(
                    "PostbackSagaProcessor",
                    // A saga would start at the newest event: a role first started later would miss what is owed.
                    (config, builder) -> builder.messageSource(new WholeStream(config.eventStore()))
                            .batchSize(BATCH)
                            .initialSegmentCount(SEGMENTS)
                            .initialToken(StreamableMessageSource::createTailToken));
            processing.registerPooledStreamingEventProcessorConfiguration(
                    "rechecks", // what it notes is due minutes later
                    (config, builder) ->
                            builder.messageSource(new WholeStream(config.eventStore(), WholeStream.UNHURRIED)));
        });
    }
}
