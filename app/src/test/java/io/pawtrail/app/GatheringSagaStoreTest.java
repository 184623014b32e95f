package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.Subject;
import io.pawtrail.testkit.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.SagaStore.Entry;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Sagas of a batch of events, on the real tables. */
class GatheringSagaStoreTest {
    private static final LeadId ANNA = lead("a");
    private static final LeadId BORIS = lead("b");

    private final PGSimpleDataSource database = database();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    private final GatheringSagaStore store = new GatheringSagaStore(
            new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(database)),
            new PostgresSagaSqlSchema(),
            Jackson3Serializer.builder().build(),
            jdbc);

    private static PGSimpleDataSource database() {
        PGSimpleDataSource source =
                (PGSimpleDataSource) TestDatabase.with("events").dataSource();
        source.setCurrentSchema("events"); // Axon's own statements name none
        return source;
    }

    /** What a saga remembers. */
    record Memory(String text) {}

    @Test
    void a_batch_finds_what_an_earlier_one_stored_as_it_was_left() {
        batch(() -> {
            assertThat(store.findSagas(Memory.class, of(ANNA))).isEmpty();
            store.insertSaga(Memory.class, "1", new Memory("anna"), Set.of(of(ANNA)));
            store.insertSaga(Memory.class, "2", new Memory("boris"), Set.of(of(BORIS)));
            assertThat(stored()).isZero();
        });
        assertThat(stored()).isEqualTo(2);
        batch(() -> {
            assertThat(store.findSagas(Memory.class, of(ANNA))).containsExactly("1");
            store.updateSaga(Memory.class, "1", new Memory("anna again"), new AssociationValuesImpl(Set.of(of(ANNA))));
            store.deleteSaga(Memory.class, "2", Set.of(of(BORIS)));
        });
        batch(() -> {
            assertThat(store.findSagas(Memory.class, of(ANNA))).containsExactly("1");
            assertThat(store.findSagas(Memory.class, of(BORIS))).isEmpty();
            Entry<Memory> anna = Objects.requireNonNull(store.loadSaga(Memory.class, "1"));
            assertThat(anna.saga()).isEqualTo(new Memory("anna again"));
            assertThat(anna.associationValues()).containsExactly(of(ANNA));
        });
    }

    @Test
    void what_a_failed_batch_handed_in_is_not_stored() {
        assertThatThrownBy(() -> batch(() -> {
                    store.insertSaga(Memory.class, "1", new Memory("anna"), Set.of(of(ANNA)));
                    throw new IllegalStateException("the last event of the batch cannot be handled");
                }))
                .hasMessageContaining("the last event");
        assertThat(stored()).isZero();
    }

    @Test
    void outside_a_batch_it_is_written_at_once_and_found_by_batches() {
        store.insertSaga(Memory.class, "1", new Memory("anna"), Set.of(of(ANNA)));
        assertThat(stored()).isOne();
        batch(() -> assertThat(store.findSagas(Memory.class, of(ANNA))).containsExactly("1"));
        assertThat(store.findSagas(Memory.class, of(ANNA))).containsExactly("1");
    }

    /** An event about each of them; the work is done with the first, and handed in as sagas are. */
    private void batch(Runnable work) {
        List<EventMessage<Object>> events = Stream.of(ANNA, BORIS)
                .map(lead -> GenericEventMessage.asEventMessage(delivered(lead)))
                .toList();
        BatchingUnitOfWork<EventMessage<Object>> batch = new BatchingUnitOfWork<>(events);
        batch.start();
        batch.attachTransaction(new SpringTransactionManager(transactions));
        ResultMessage<?> result = batch.executeWithResult(() -> {
            if (batch.isFirstMessage()) {
                batch.onPrepareCommit(all -> work.run());
            }
            return "";
        });
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
    }

    private int stored() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT count(*) FROM events.associationvalueentry a JOIN events.sagaentry e USING (sagaid)",
                Integer.class));
    }

    private static AssociationValue of(LeadId lead) {
        return new AssociationValue("lead", lead.toString());
    }

    private static PostbackDelivered delivered(LeadId lead) {
        return new PostbackDelivered(lead, 1, LeadStatus.WAIT, new AccountId(1), 1, 200, Instant.EPOCH);
    }

    private static LeadId lead(String digit) {
        return new LeadId(new CampaignId("CAMPAIGN"), new Subject(digit.repeat(32)));
    }
}
