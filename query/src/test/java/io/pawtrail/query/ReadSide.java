package io.pawtrail.query;

import io.pawtrail.projections.ProjectionsConfiguration;
import io.pawtrail.testkit.TestDatabase;
import io.pawtrail.vault.MasterKey;
import io.pawtrail.vault.People;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
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
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What the events made of the tables, and Axon's own query bus over it, as the app puts it together. */
final class ReadSide implements AutoCloseable {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final DataSource source;
    final People people;
    final QueryBus bus = SimpleQueryBus.builder().build();
    private final QueryGateway gateway =
            DefaultQueryGateway.builder().queryBus(bus).build();

    ReadSide() {
        TestDatabase database = TestDatabase.with("vault", "read");
        source = database.dataSource();
        JdbcTemplate jdbc = new JdbcTemplate(source);
        people = new People(jdbc, MasterKey.of(new byte[MasterKey.LENGTH]));
        jdbc.update("INSERT INTO read.progress (processor, segment, as_of) VALUES ('catalogue', 0, 'infinity')");
        context.registerBean(JdbcTemplate.class, () -> jdbc);
        context.registerBean(People.class, () -> people);
        context.registerBean(QueryBus.class, () -> bus);
        context.registerBean(ConnectionFactory.class, () -> readOnly(database));
        context.register(ProjectionsConfiguration.class, QueryConfiguration.class);
        context.refresh();
        Arrays.stream(context.getBeanNamesForType(Object.class))
                .filter(name -> name.endsWith("Queries"))
                .forEach(name -> new AnnotationQueryHandlerAdapter<>(context.getBean(name)).subscribe(bus));
    }

    /** Lets the events happen in one batch. */
    void happened(Object... payloads) {
        List<EventMessage<?>> events = Arrays.stream(payloads)
                .<EventMessage<?>>map(GenericEventMessage::asEventMessage)
                .toList();
        var projections = context.getBeansWithAnnotation(ProcessingGroup.class).values().stream()
                .map(AnnotationEventHandlerAdapter::new)
                .toList();
        var transactions = new SpringTransactionManager(new JdbcTransactionManager(source));
        var batch = new BatchingUnitOfWork<>(events);
        batch.attachTransaction(transactions);
        var result = batch.executeWithResult(() -> {
            for (var projection : projections) {
                projection.handle(batch.getMessage());
            }
            return true;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
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
    }

    private static ConnectionFactory readOnly(TestDatabase database) {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(address.getHost())
                .port(address.getPort())
                .database(address.getPath().substring(1))
                .username(database.user())
                .password(database.password())
                .options(Map.of("default_transaction_read_only", "on"))
                .build());
    }
}
