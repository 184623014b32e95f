package io.pawtrail.query;

import io.r2dbc.spi.ConnectionFactory;
import java.util.function.Function;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Mono;

/**
 * Several statements that see one state of the tables: what is counted and what is shown belong together. Each of them is
 * written for an index and reads it in its order, so PostgreSQL is not left to guess: a guess that few rows are there
 * would have them all sorted, and workers for a handful would start longer than they work.
 */
final class Snapshot {
    private static final String BY_INDEX = """
            SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
                set_config('enable_sort', 'off', true), set_config('enable_hashjoin', 'off', true),
                set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true),
                set_config('max_parallel_workers_per_gather', '0', true)""";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    Snapshot(DatabaseClient database) {
        ConnectionFactory connections = database.getConnectionFactory();
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        definition.setReadOnly(true);
        this.database = database;
        this.transaction = TransactionalOperator.create(new R2dbcTransactionManager(connections), definition);
    }

    <T> Mono<T> see(Function<DatabaseClient, Mono<T>> questions) {
        return transaction.transactional(
                database.sql(BY_INDEX).then().then(Mono.defer(() -> questions.apply(database))));
    }
}
