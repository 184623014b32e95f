package io.pawtrail.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Collects what the events of each batch come to and hands it over once, in order, just before the batch's transaction
 * commits: a failure there rolls back the rows and the token together, and the batch comes again. Outside any batch each
 * is handed over at once.
 *
 * @param <E> what is collected
 */
public final class Batches<E> {
    private static final String APART = "pawtrail batch of its own";
    private final String resource;
    private final Consumer<List<E>> writer;

    /** {@code name} tells it from others that collect in the same batch. */
    public Batches(String name, Consumer<List<E>> writer) {
        this.resource = "pawtrail batch " + name;
        this.writer = writer;
    }

    /** What is collected in this part of a batch is handed over when the part commits, not when the batch does. */
    public static void apart(UnitOfWork<?> part) {
        part.resources().put(APART, true);
    }

    public void add(E one) {
        if (!CurrentUnitOfWork.isStarted()) {
            writer.accept(List.of(one));
            return;
        }
        UnitOfWork<?> current = CurrentUnitOfWork.get();
        UnitOfWork<?> batch = current.resources().containsKey(APART) ? current : current.root();
        List<E> collected = batch.getOrComputeResource(resource, key -> open(batch));
        collected.add(one);
    }

    private List<E> open(UnitOfWork<?> batch) {
        List<E> collected = new ArrayList<>();
        batch.onPrepareCommit(committing -> writer.accept(collected));
        return collected;
    }
}
