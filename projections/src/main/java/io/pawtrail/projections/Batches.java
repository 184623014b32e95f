package io.pawtrail.projections;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Collects the events of each batch and hands them over once, in order, just before the batch's transaction commits: a
 * failure there rolls back the rows and the token together, and the batch comes again.
 */
final class Batches<E> {
    private final String resource;
    private final Consumer<List<E>> writer;

    Batches(String name, Consumer<List<E>> writer) {
        this.resource = "pawtrail batch " + name;
        this.writer = writer;
    }

    void add(E event) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        List<E> collected = batch.getOrComputeResource(resource, key -> open(batch));
        collected.add(event);
    }

    private List<E> open(UnitOfWork<?> batch) {
        List<E> collected = new ArrayList<>();
        batch.onPrepareCommit(committing -> writer.accept(collected));
        return collected;
    }
}
