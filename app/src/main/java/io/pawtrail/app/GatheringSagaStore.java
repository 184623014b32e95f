package io.pawtrail.app;

import java.util.List;
import java.util.Set;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.SagaSqlSchema;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Axon's own saga store, on the same tables, that asks once for a whole batch of events and writes once: event by event
 * it is ten statements for each postback, a third of all there are. Outside a batch it is Axon's own.
 */
final class GatheringSagaStore extends JdbcSagaStore {
    private final SagaRows rows;
    private final Serializer serializer;

    GatheringSagaStore(ConnectionProvider connections, SagaSqlSchema schema, Serializer serializer, JdbcTemplate jdbc) {
        super(JdbcSagaStore.builder()
                .connectionProvider(connections)
                .sqlSchema(schema)
                .serializer(serializer));
        this.rows = new SagaRows(jdbc);
        this.serializer = serializer;
    }

    @Override
    public Set<String> findSagas(Class<?> type, AssociationValue association) {
        GatheredSagas gathered = gathered(type);
        Set<String> found = gathered == null ? null : gathered.find(association);
        return found == null ? super.findSagas(type, association) : found;
    }

    @Override
    public <S> @Nullable Entry<S> loadSaga(Class<S> type, String id) {
        GatheredSagas gathered = gathered(type);
        SagaRows.Row row = gathered == null ? null : gathered.row(id);
        return row == null
                ? super.loadSaga(type, id)
                : new Loaded<>(row.associations(), serializer.<byte[], S>deserialize(row.saga()));
    }

    private record Loaded<S>(Set<AssociationValue> associationValues, S saga) implements Entry<S> {}

    @Override
    public void insertSaga(Class<?> type, String id, Object saga, Set<AssociationValue> associations) {
        GatheredSagas gathered = gathered(type);
        if (gathered == null) {
            super.insertSaga(type, id, saga, associations);
        } else {
            gathered.insert(new SagaRows.Row(id, serializer.serialize(saga, byte[].class), associations));
        }
    }

    @Override
    public void updateSaga(Class<?> type, String id, Object saga, AssociationValues associations) {
        GatheredSagas gathered = gathered(type);
        boolean moved = !associations.addedAssociations().isEmpty()
                || !associations.removedAssociations().isEmpty();
        if (gathered == null || moved) {
            super.updateSaga(type, id, saga, associations);
        } else {
            gathered.update(new SagaRows.Row(id, serializer.serialize(saga, byte[].class), Set.of()));
        }
    }

    @Override
    public void deleteSaga(Class<?> type, String id, Set<AssociationValue> associations) {
        GatheredSagas gathered = gathered(type);
        if (gathered == null) {
            super.deleteSaga(type, id, associations);
        } else {
            gathered.delete(id);
        }
    }

    /** That of the batch at hand. */
    private @Nullable GatheredSagas gathered(Class<?> type) {
        if (!CurrentUnitOfWork.isStarted()) {
            return null;
        }
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        if (!(root instanceof BatchingUnitOfWork<?> batch)) {
            return null;
        }
        String name = serializer.typeForClass(type).getName();
        List<? extends Message<?>> messages = batch.getMessages();
        return root.getOrComputeResource(
                getClass().getName() + "/" + name, key -> new GatheredSagas(rows, name, messages, batch));
    }
}
