package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromptEventStoreTest {
    private static final int GATHERED_MILLIS = 20;

    private final AtomicInteger looks = new AtomicInteger();
    private final Semaphore told = new Semaphore(0);
    private PromptEventStore store = store();
    private TrackingEventStream stream;

    @BeforeEach
    void open() throws InterruptedException {
        stream = store.openStream(store.createTailToken());
        stream.setOnAvailableCallback(told::release);
        happens();
        assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        Thread.sleep(5 * GATHERED_MILLIS); // for what was begun
        looks.set(0);
        told.drainPermits();
    }

    @AfterEach
    void close() {
        stream.close();
        store.shutDown();
    }

    @Test
    void commits_that_come_close_together_are_looked_for_and_told_of_together() throws InterruptedException {
        long begin = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            happens();
            Thread.sleep(1);
        }
        int most = (int) Duration.ofNanos(System.nanoTime() - begin).toMillis() / GATHERED_MILLIS + 4;

        assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(looks.get()).isBetween(1, most);
    }

    @Test
    void a_commit_is_told_of_long_before_the_clock_looks() throws InterruptedException {
        happens();

        assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_happened_before_its_reader_had_begun_is_told_of() throws InterruptedException {
        for (int i = 0; i < 20; i++) { // the reader begins with the first who wants to be told, beside us
            close();
            store = store();
            stream = store.openStream(store.createTailToken());
            happens();
            stream.setOnAvailableCallback(told::release);
            told.drainPermits();
            happens();

            assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private PromptEventStore store() {
        return new PromptEventStore(EmbeddedEventStore.builder()
                .storageEngine(new CountingEngine())
                .fetchDelay(Duration.ofMinutes(1).toMillis()));
    }

    private void happens() {
        EventMessage<String> event = GenericEventMessage.asEventMessage("something");
        store.publish(event);
    }

    private final class CountingEngine extends InMemoryEventStorageEngine {
        @Override
        public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken after, boolean mayBlock) {
            looks.incrementAndGet();
            return super.readEvents(after, mayBlock);
        }
    }
}
