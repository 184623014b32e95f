package io.pawtrail.app;

import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.PostbackEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.jspecify.annotations.Nullable;

/** The sagas of the leads that one batch of events is about: read when first asked for, written just before the commit. */
final class GatheredSagas {
    private static final String LEAD = "lead";

    private final SagaRows rows;
    private final String type;
    private final Map<String, Set<String>> found = new HashMap<>();
    private final Map<String, SagaRows.Row> read = new HashMap<>();
    private final List<SagaRows.Row> inserts = new ArrayList<>();
    private final List<SagaRows.Row> updates = new ArrayList<>();
    private final List<String> deletes = new ArrayList<>();

    GatheredSagas(SagaRows rows, String type, List<? extends Message<?>> messages, UnitOfWork<?> batch) {
        this.rows = rows;
        this.type = type;
        // Sagas are handed in while the batch prepares to commit. Commit handlers run backwards: ours before the
        // database's.
        batch.onCommit(all -> write());
        messages.forEach(message -> {
            String lead = lead(message);
            if (lead != null) {
                found.put(lead, new TreeSet<>());
            }
        });
        read();
    }

    private static @Nullable String lead(Message<?> message) {
        Class<?> what = message.getPayloadType();
        if (LeadEvent.Decided.class.isAssignableFrom(what)) {
            return lead(((LeadEvent) message.getPayload()).lead());
        }
        return PostbackEvent.class.isAssignableFrom(what) ? lead(((PostbackEvent) message.getPayload()).lead()) : null;
    }

    private static String lead(LeadId lead) {
        return lead.toString();
    }

    private void read() {
        for (SagaRows.Row row : rows.find(type, LEAD, found.keySet())) {
            read.put(row.id(), row);
            row.associations().stream()
                    .filter(one -> one.getKey().equals(LEAD) && found.containsKey(one.getValue()))
                    .forEach(one -> found.computeIfAbsent(one.getValue(), lead -> new TreeSet<>())
                            .add(row.id()));
        }
    }

    /** Nothing if the batch is not known to be about it. */
    @Nullable
    Set<String> find(AssociationValue association) {
        return association.getKey().equals(LEAD) ? found.get(association.getValue()) : null;
    }

    SagaRows.@Nullable Row row(String id) {
        return read.get(id);
    }

    void insert(SagaRows.Row row) {
        inserts.add(row);
    }

    void update(SagaRows.Row row) {
        updates.add(row);
    }

    void delete(String id) {
        deletes.add(id);
    }

    private void write() {
        rows.delete(deletes);
        rows.update(updates);
        rows.insert(type, inserts);
    }
}
