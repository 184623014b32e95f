package io.pawtrail.gateway.telegram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does at once what many threads ask for one by one: who comes first waits a moment for others and does it for all of them,
 * for a statement about ten rows costs hardly more than one about one. If it fails for all, each does its own: what is wrong
 * with one row is no other's trouble.
 *
 * @param <K> what is asked for
 * @param <V> what it comes to
 */
final class Gathering<K, V> {
    private static final int MOST = 100;

    private final Duration moment;
    private final Function<List<K>, List<V>> work;
    private @Nullable Round<K, V> open;

    private static final class Round<K, V> {
        private final List<K> keys = new ArrayList<>();
        private final CompletableFuture<List<V>> done = new CompletableFuture<>();
    }

    /**
     * @param moment how long who comes first waits for others
     * @param work gives what each key comes to, in the order of the keys; may be called by several threads at once
     */
    Gathering(Duration moment, Function<List<K>, List<V>> work) {
        this.moment = moment;
        this.work = work;
    }

    /** Waits until it is done; throws what the work throws. */
    V ask(K key) {
        Round<K, V> round;
        int place;
        synchronized (this) {
            if (open == null) {
                open = new Round<>();
            }
            round = open;
            place = round.keys.size();
            round.keys.add(key);
            if (place + 1 == MOST) {
                open = null;
            }
        }
        if (place == 0) {
            lead(round);
        }
        try {
            return round.done.join().get(place);
        } catch (CompletionException e) {
            return work.apply(List.of(key)).getFirst();
        }
    }

    private void lead(Round<K, V> round) {
        LockSupport.parkNanos(moment.toNanos());
        synchronized (this) {
            if (open == round) {
                open = null;
            }
        }
        round.done.completeAsync(() -> work.apply(round.keys), Runnable::run); // here and now
    }
}
