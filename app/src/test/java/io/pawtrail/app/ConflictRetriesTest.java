package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawtrail.messages.Refusal;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConflictRetriesTest {
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(1);
    private final TellingCommandBus bus =
            new TellingCommandBus(AsynchronousCommandBus.builder().executor(threads));
    private final DefaultCommandGateway gateway = DefaultCommandGateway.builder()
            .commandBus(bus)
            .retryScheduler(new ConflictRetries(threads))
            .build();
    private final AtomicInteger turns = new AtomicInteger();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void after_a_conflict_a_command_has_another_turn() {
        failing(new ConcurrencyException("somebody was first", new SQLException("duplicate key", "23505")), 1);

        assertThat(gateway.send("open").join()).isEqualTo("done");
        assertThat(turns).hasValue(2);
    }

    @Test
    void a_handler_that_is_still_starting_is_waited_for() {
        threads.schedule(() -> failing(new IllegalStateException(), 0), 40, TimeUnit.MILLISECONDS);

        assertThat(gateway.send("open").join()).isEqualTo("done");
    }

    /** The database was lost while it committed: perhaps it did. */
    @Test
    void what_may_have_been_a_success_has_no_second_turn() {
        failing(new EventStoreException("commit", new SQLException("connection lost", "08006")), 9);

        assertThatThrownBy(() -> gateway.send("open").join()).isInstanceOf(CompletionException.class);
        assertThat(turns).hasValue(1);
    }

    @Test
    void a_refusal_is_an_answer() {
        Refusal refusal = Refusal.of("limit", "That was the last one");
        failing(new CommandExecutionException(refusal.reason(), null, refusal.details()), 9);

        assertThatThrownBy(() -> gateway.send("open").join()).hasMessageContaining("That was the last one");
        assertThat(turns).hasValue(1);
    }

    private void failing(RuntimeException failure, int times) {
        bus.subscribe(String.class.getName(), command -> {
            if (turns.incrementAndGet() <= times) {
                throw failure;
            }
            return "done";
        });
    }
}
