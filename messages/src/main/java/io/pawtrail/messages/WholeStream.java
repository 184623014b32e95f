package io.pawtrail.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * A processor's events with those that it has no handler for. Axon would leave them out of the stream; its token then stays
 * where the last one of its own was, nobody can tell whether it is behind, and after a restart all are read again.
 *
 * <p>Nobody waits for most of what processors do. Such a one is told of events some time after the first that it was not yet
 * told of: many small batches cost several times what few large ones do, of CPU that what is waited for has to share.
 */
public final class WholeStream implements StreamableMessageSource<TrackedEventMessage<?>> {
    /** For what nobody waits for: no one who looks at a dashboard sees so little. */
    public static final Duration UNHURRIED = Duration.ofMillis(100);

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final Duration gathering;

    /** Whoever reads it is told at once. */
    public WholeStream(StreamableMessageSource<TrackedEventMessage<?>> source) {
        this(source, Duration.ZERO);
    }

    /** @param gathering how long after an event its reader is told at the latest */
    public WholeStream(StreamableMessageSource<TrackedEventMessage<?>> source, Duration gathering) {
        this.source = source;
        this.gathering = gathering;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
        return new Unskipped(source.openStream(token), gathering);
    }

    @Override
    public TrackingToken createTailToken() {
        return source.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return source.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant at) {
        return source.createTokenAt(at);
    }

    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return source.createTokenSince(duration);
    }

    private static final class Unskipped implements BlockingStream<TrackedEventMessage<?>> {
        private final BlockingStream<TrackedEventMessage<?>> stream;
        private final Duration gathering;
        private volatile boolean closed;

        Unskipped(BlockingStream<TrackedEventMessage<?>> stream, Duration gathering) {
            this.stream = stream;
            this.gathering = gathering;
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
        public boolean setOnAvailableCallback(Runnable callback) {
            return stream.setOnAvailableCallback(gathering.isZero() ? callback : gathered(callback));
        }

        private Runnable gathered(Runnable callback) {
            Executor later = CompletableFuture.delayedExecutor(gathering.toMillis(), TimeUnit.MILLISECONDS);
            AtomicBoolean waiting = new AtomicBoolean();
            return () -> {
                if (waiting.compareAndSet(false, true)) {
                    later.execute(() -> {
                        waiting.set(false);
                        if (!closed) {
                            callback.run();
                        }
                    });
                }
            };
        }

        @Override
        public void close() {
            closed = true;
            stream.close();
        }
    }
}
