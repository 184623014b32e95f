package io.pawtrail.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.junit.jupiter.api.Test;

class WholeStreamTest {
    private static final Duration A_WHILE = Duration.ofMillis(50);

    private static final TrackingToken BEGIN = new GlobalSequenceTrackingToken(0);

    private final Source source = new Source();
    private final Semaphore told = new Semaphore(0);

    @Test
    void whoever_waits_for_it_is_told_of_each() {
        try (BlockingStream<TrackedEventMessage<?>> stream = new WholeStream(source).openStream(BEGIN)) {
            stream.setOnAvailableCallback(told::release);
            source.happens(3);

            assertThat(told.availablePermits()).isEqualTo(3);
        }
    }

    @Test
    void whoever_is_in_no_hurry_is_told_once_of_all_that_came_meanwhile_and_of_what_comes_later() throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> stream = new WholeStream(source, A_WHILE).openStream(BEGIN)) {
            stream.setOnAvailableCallback(told::release);
            for (int turn = 0; turn < 3; turn++) {
                long begin = System.nanoTime();
                source.happens(100);

                assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
                assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(A_WHILE.toNanos());
            }
            assertThat(told.tryAcquire(3 * A_WHILE.toMillis(), TimeUnit.MILLISECONDS))
                    .isFalse();
        }
    }

    @Test
    void whoever_has_closed_it_is_told_no_more() throws Exception {
        BlockingStream<TrackedEventMessage<?>> stream = new WholeStream(source, A_WHILE).openStream(BEGIN);
        stream.setOnAvailableCallback(told::release);
        source.happens(1);
        stream.close();

        assertThat(told.tryAcquire(3 * A_WHILE.toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
    }

    /** An event store of which nothing is read. */
    private static final class Source implements StreamableMessageSource<TrackedEventMessage<?>> {
        private Runnable callback = () -> {};

        void happens(int times) {
            for (int i = 0; i < times; i++) {
                callback.run();
            }
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
            return new BlockingStream<>() {
                @Override
                public Optional<TrackedEventMessage<?>> peek() {
                    return Optional.empty();
                }

                @Override
                public boolean hasNextAvailable(int timeout, TimeUnit unit) {
                    return false;
                }

                @Override
                public TrackedEventMessage<?> nextAvailable() {
                    throw new IllegalStateException("Nothing has happened");
                }

                @Override
                public boolean setOnAvailableCallback(Runnable told) {
                    callback = told;
                    return true;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public TrackingToken createTailToken() {
            return BEGIN;
        }

        @Override
        public TrackingToken createHeadToken() {
            return BEGIN;
        }

        @Override
        public TrackingToken createTokenAt(Instant at) {
            return BEGIN;
        }

        @Override
        public TrackingToken createTokenSince(Duration duration) {
            return BEGIN;
        }
    }
}
