package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.Decided;
import io.pawtrail.messages.LeadId;
import io.pawtrail.postbacks.PostbackQueue.State;
import io.pawtrail.vault.TemplateStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What a batch of events hands over, in the transaction of its token. */
class HandingOverTest {
    private static final LeadId OTHER = Given.lead("f".repeat(32));

    private final Desk desk = new Desk();
    private final PostbackQueue queue = new PostbackQueue(
            desk.jdbc,
            new TemplateCache(new TemplateStore(desk.jdbc), AddressPolicy.publicOnly()),
            desk.clock,
            desk.bell);

    private List<State> batch(LeadEvent... events) {
        List<EventMessage<LeadEvent>> messages = Stream.of(events)
                .map(event -> (EventMessage<LeadEvent>) new GenericEventMessage<>(event))
                .toList();
        BatchingUnitOfWork<EventMessage<LeadEvent>> batch = new BatchingUnitOfWork<>(messages);
        List<State> states = new ArrayList<>();
        batch.start();
        batch.attachTransaction(new SpringTransactionManager(
                new JdbcTransactionManager(Objects.requireNonNull(desk.jdbc.getDataSource()))));
        ResultMessage<?> result = batch.executeWithResult(() -> {
            states.add(queue.hand(Owed.by((Decided) batch.getMessage().getPayload(), null)));
            assertThat(rows()).isEqualTo(before);
            return "";
        });
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
        return states;
    }

    private int before;

    private int rows() {
        return desk.jdbc.queryForList("SELECT n FROM postbacks.postback").size();
    }

    @Test
    void all_of_a_batch_are_written_together_at_its_end() {
        assertThat(batch(Given.started(LEAD, 1), Given.held(LEAD, 1), Given.started(OTHER, 1)))
                .containsExactly(State.OUT, State.OUT, State.OUT);
        assertThat(rows()).isEqualTo(3);
        assertThat(desk.bell.lanes()).hasSize(1);
    }

    @Test
    void a_batch_that_comes_again_finds_them_as_far_as_they_came() {
        batch(Given.started(LEAD, 1), Given.held(LEAD, 1), Given.started(OTHER, 1));
        desk.jdbc.update("UPDATE postbacks.postback SET state = 'delivered', closed = now() WHERE n = 2");
        desk.jdbc.update("UPDATE postbacks.postback SET state = 'gave_way' WHERE lead = ?", OTHER.shown());
        before = rows();
        assertThat(batch(Given.started(LEAD, 1), Given.held(LEAD, 1), Given.started(OTHER, 1), Given.approved(LEAD, 1)))
                .containsExactly(State.OUT, State.OVER, State.GAVE_WAY, State.OUT);
        assertThat(rows()).isEqualTo(4);
    }

    @Test
    void the_same_twice_in_a_batch_is_one() {
        batch(Given.started(LEAD, 1), Given.started(LEAD, 1));
        assertThat(rows()).isOne();
    }

    @Test
    void a_batch_that_fails_leaves_nothing_and_rings_for_nobody() {
        desk.jdbc.execute("ALTER TABLE postbacks.postback ADD CONSTRAINT refuses CHECK (n < 2)");
        assertThatThrownBy(() -> batch(Given.started(LEAD, 1), Given.held(LEAD, 1)))
                .hasStackTraceContaining("refuses");
        assertThat(rows()).isZero();
        assertThat(desk.bell.lanes()).isEmpty();
    }

    @Test
    void a_batch_that_fails_at_its_commit_rings_for_nobody() {
        atCommit("RAISE EXCEPTION 'refused at the commit'");
        assertThatThrownBy(() -> batch(Given.started(LEAD, 1))).hasStackTraceContaining("refused at the commit");
        assertThat(rows()).isZero();
        assertThat(desk.bell.lanes()).isEmpty();
    }

    @Test
    void nobody_is_rung_for_before_what_is_owed_can_be_seen() throws SQLException {
        atCommit("PERFORM pg_advisory_xact_lock(1)");
        CompletableFuture<List<State>> batch;
        try (Connection other =
                Objects.requireNonNull(desk.jdbc.getDataSource()).getConnection()) {
            other.createStatement().execute("SELECT pg_advisory_lock(1)");
            batch = CompletableFuture.supplyAsync(() -> batch(Given.started(LEAD, 1)), Thread::startVirtualThread);
            await().until(() -> desk.count("SELECT count(*) FROM pg_locks WHERE NOT granted") == 1);
            assertThat(rows()).isZero();
            assertThat(desk.bell.lanes()).isEmpty();
            other.createStatement().execute("SELECT pg_advisory_unlock(1)");
        }
        assertThat(batch).succeedsWithin(Duration.ofSeconds(10));
        assertThat(rows()).isOne();
        assertThat(desk.bell.lanes()).hasSize(1);
    }

    private void atCommit(String does) {
        desk.jdbc.execute("CREATE FUNCTION postbacks.at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + does
                + "; RETURN NULL; END $$");
        desk.jdbc.execute("CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON postbacks.postback"
                + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION postbacks.at_commit()");
    }
}
