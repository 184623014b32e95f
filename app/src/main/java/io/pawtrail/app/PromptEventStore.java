package io.pawtrail.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells processors that there are events. Axon's own embedded store cannot, and its pooled processors then look twice a
 * second: half a second between a /start and its postback. Here one reader waits for all of them. And Axon's looks for new
 * events in the table after each commit, here after what comes within some milliseconds: a look costs two statements.
 */
final class PromptEventStore extends EmbeddedEventStore {
    private static final Logger LOG = LoggerFactory.getLogger(PromptEventStore.class);

    /** What comes within this time is looked for and told of with the first, for small batches cost more than they hurry; */
    private static final Duration GATHER = Duration.ofMillis(20);

    /**
     * and the more there was, the longer it is gathered next time. By this much, from some three hundred events a second on
     * (120 updates with their postbacks) it is the longest time: Axon's reader looks by the clock 50 ms after its last look
     * (axon.eventstore.fetch-delay), and a look of ours would come right behind that one and find little.
     */
    private static final Duration FOR_EACH = Duration.ofNanos(1_400_000);

    private static final Duration LONGEST = Duration.ofMillis(45);

    /** The reader sees the first event of a look before the last is there. */
    private static final Duration SETTLES = Duration.ofMillis(1);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Set<Runnable> waiting = new CopyOnWriteArraySet<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean looksSoon = new AtomicBoolean();
    private volatile Duration gathering = GATHER;
    private volatile @Nullable Thread reader;

    PromptEventStore(Builder builder) {
        super(builder);
    }

    @Override
    public TrackingEventStream openStream(TrackingToken token) {
        return new Prompted(super.openStream(token));
    }

    /** In this process; what others append is looked for by the clock. */
    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        if (looksSoon.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(gathering.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> {
                        looksSoon.set(false);
                        super.afterCommit(List.of());
                    });
        }
    }

    @Override
    public void shutDown() {
        Thread running = reader;
        if (running != null) {
            running.interrupt();
        }
        super.shutDown();
    }

    private void wake(Runnable callback) {
        waiting.add(callback);
        if (begun.compareAndSet(false, true)) {
            reader = Thread.ofVirtual().name("event-store-reader").start(this::read);
        }
    }

    private void read() {
        try {
            while (true) {
                try (TrackingEventStream newest = super.openStream(createHeadToken())) {
                    waiting.forEach(Runnable::run); // of what was appended before the stream began
                    follow(newest);
                } catch (RuntimeException e) {
                    LOG.debug("Processors look by themselves until the event store can be read again", e);
                    Thread.sleep(AGAIN);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // shut down
        }
    }

    private void follow(TrackingEventStream newest) throws InterruptedException {
        while (true) {
            if (newest.hasNextAvailable(1, TimeUnit.SECONDS)) {
                Thread.sleep(SETTLES);
                gathering = gathering(drain(newest));
                waiting.forEach(Runnable::run);
            } else {
                gathering = GATHER;
            }
        }
    }

    private static int drain(TrackingEventStream newest) throws InterruptedException {
        int events = 0;
        while (newest.hasNextAvailable()) {
            newest.nextAvailable();
            events++;
        }
        return events;
    }

    private static Duration gathering(int events) {
        Duration more = GATHER.plus(FOR_EACH.multipliedBy(events));
        return more.compareTo(LONGEST) > 0 ? LONGEST : more;
    }

    private final class Prompted implements TrackingEventStream {
        private final TrackingEventStream stream;
        private @Nullable Runnable callback;

        Prompted(TrackingEventStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable onAvailable) {
            callback = onAvailable;
            wake(onAvailable);
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
            stream.skipMessagesWithPayloadTypeOf(ignored);
        }

        @Override
        public void close() {
            Runnable told = callback;
            if (told != null) {
                waiting.remove(told);
            }
            stream.close();
        }
    }
}
