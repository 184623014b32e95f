package io.pawtrail.gateway.telegram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does at once what many threads ask for one by one: who comes first waits a moment for others and does it for all of them,
 * for a statement about ten rows costs hardly more than one about one. If it fails for all, each does its own: what is wrong
 * with one row is no other's trouble. Not for within a transaction: that of the first would carry the others' rows.
 *
 * @param <K> what is asked for
 * @param <V> what it comes to
 */
final class Gathering<K, V> {
    private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);

    private final int most;
    private final Duration moment;
    private final Function<List<K>, List<V>> work;
    private @Nullable Round<K, V> open;

    private static final class Round<K, V> {
        private final List<K> keys = new ArrayList<>();
        private final CountDownLatch full = new CountDownLatch(1);
        private final CompletableFuture<List<V>> done = new CompletableFuture<>();
    }

    /**
     * @param most so many are done at once, and no more are waited for
     * @param moment how long who comes first waits for others
     * @param work gives what each key comes to, in the order of the keys; may be called by several threads at once
     */
    Gathering(int most, Duration moment, Function<List<K>, List<V>> work) {
        this.most = most;
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
            if (place + 1 == most) {
                open = null;
                round.full.countDown();
            }
        }
        if (place == 0) {
            lead(round);
        }
        try {
            return round.done.join().get(place);
        } catch (CompletionException e) {
            if (round.keys.size() == 1 && e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            return work.apply(List.of(key)).getFirst();
        }
    }

    private void lead(Round<K, V> round) {
        try {
            wait(round);
            synchronized (this) {
                if (open == round) {
                    open = null;
                }
            }
            round.done.complete(work.apply(round.keys));
        } catch (RuntimeException e) {
            LOG.debug("{} at once failed, each does its own", round.keys.size(), e);
            round.done.completeExceptionally(e);
        } finally {
            round.done.completeExceptionally(
                    new IllegalStateException("who did it for all ended")); // if it is not done
        }
    }

    private void wait(Round<K, V> round) {
        try {
            round.full.await(moment.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // told to stop: then without company
        }
    }
}
