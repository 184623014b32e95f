package io.pawtrail.query;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadId;
import io.pawtrail.projections.ProjectionsConfiguration;
import io.pawtrail.testkit.TestDatabase;
import io.pawtrail.vault.MasterKey;
import io.pawtrail.vault.People;
import io.pawtrail.vault.TemplateStore;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What the events made of the tables, and Axon's own query bus over it, as the app puts it together. */
final class ReadSide implements AutoCloseable {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final SingleConnectionDataSource source;
    final JdbcTemplate jdbc;
    final People people;
    final TemplateStore templates;
    final TestClock clock = new TestClock();
    private final List<AnnotationEventHandlerAdapter> projections;
    private final Map<LeadId, Long> told = new HashMap<>();
    final QueryBus bus = SimpleQueryBus.builder().build();
    private final QueryGateway gateway =
            DefaultQueryGateway.builder().queryBus(bus).build();

    ReadSide() {
        TestDatabase database = TestDatabase.with("vault", "postbacks", "read");
        source = new SingleConnectionDataSource(
                connection(database), true); // a login for each step costs more than the step
        jdbc = new JdbcTemplate(source);
        templates = new TemplateStore(jdbc);
        people = new People(jdbc, MasterKey.of(new byte[MasterKey.LENGTH]));
        jdbc.update("INSERT INTO read.progress (processor, segment, as_of) VALUES ('catalogue', 0, 'infinity')");
        context.registerBean(JdbcTemplate.class, () -> jdbc);
        context.registerBean(People.class, () -> people);
        context.registerBean(TemplateStore.class, () -> templates);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(QueryBus.class, () -> bus);
        context.registerBean(
                ConnectionPool.class, () -> readOnly(database), bean -> bean.setDestroyMethodName("dispose"));
        context.register(ProjectionsConfiguration.class, QueryConfiguration.class);
        context.refresh();
        projections = context.getBeansWithAnnotation(ProcessingGroup.class).values().stream()
                .map(AnnotationEventHandlerAdapter::new)
                .toList();
        Arrays.stream(context.getBeanNamesForType(Object.class))
                .filter(name -> name.endsWith("Queries"))
                .forEach(name -> new AnnotationQueryHandlerAdapter<>(context.getBean(name)).subscribe(bus));
    }

    /** Lets the events happen in one batch. */
    void happened(Object... payloads) {
        List<EventMessage<?>> events =
                Arrays.stream(payloads).<EventMessage<?>>map(this::message).toList();
        var transactions = new SpringTransactionManager(new JdbcTransactionManager(source));
        var batch = new BatchingUnitOfWork<>(events);
        batch.attachTransaction(transactions);
        var result = batch.executeWithResult(() -> {
            for (AnnotationEventHandlerAdapter projection : projections) {
                projection.handle(batch.getMessage());
            }
            return true;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
    }

    /** A lead's event has its place in the lead's stream. */
    private EventMessage<?> message(Object payload) {
        return payload instanceof LeadEvent event
                ? new GenericDomainEventMessage<>(
                        "Lead", event.lead().toString(), told.merge(event.lead(), 1L, Long::sum) - 1, payload)
                : GenericEventMessage.asEventMessage(payload);
    }

    DataSource source() {
        return source;
    }

    /** Nothing of the account is sent to that host until then. */
    void rests(AccountId account, String host, Instant until) {
        jdbc.update(
                "INSERT INTO postbacks.resting (host, account, node, since, until) VALUES (?, ?, 1, ?, ?)"
                        + " ON CONFLICT (host, account, node) DO UPDATE SET until = greatest(resting.until, excluded.until)",
                host,
                account.number(),
                Timestamp.from(clock.instant()),
                Timestamp.from(until));
    }

    /** Everything that the deliverer has, so that the next history has it for itself. */
    void forget() {
        for (String table : List.of("postback", "attempt", "tracker", "resting", "paused", "banned", "replay")) {
            jdbc.execute("DELETE FROM postbacks." + table);
        }
        clock.set(TestClock.NOON);
    }

    <R> R ask(Object query, Class<R> answer) {
        return gateway.query(query, answer).orTimeout(10, TimeUnit.SECONDS).join();
    }

    <R> CompletableFuture<R> asking(Object query, Class<R> answer) {
        return gateway.query(query, answer).orTimeout(10, TimeUnit.SECONDS);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        source.destroy();
    }

    private static Connection connection(TestDatabase database) {
        try {
            return database.dataSource().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConnectionPool readOnly(TestDatabase database) {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        var factory = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(address.getHost())
                .port(address.getPort())
                .database(address.getPath().substring(1))
                .username(database.user())
                .password(database.password())
                .options(Map.of("default_transaction_read_only", "on"))
                .build());
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(factory).maxSize(4).build());
    }
}
