package io.pawtrail.projections;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Fills the copy from the oldest event on, with as many segments as the standing processor has. */
final class CopyProcessor implements AutoCloseable {
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int STOP_SECONDS = 30;

    private final int segments;
    private final Workers workers;
    private final PooledStreamingEventProcessor processor;

    CopyProcessor(Group group, int segments, ReplayParts parts) {
        this.segments = segments;
        String name = Copy.processor(group);
        Tables tables = new Tables(new JdbcTemplate(parts.source()), Copy.SCHEMA);
        workers = new Workers(name, segments);
        processor = parts.processors()
                .builder(
                        name,
                        group,
                        SimpleEventHandlerInvoker.builder()
                                .eventHandlers(group.handlers(tables, parts.people(), parts.templates()))
                                .sequencingPolicy(group.sequences())
                                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                                .build())
                .transactionManager(unhurried(parts))
                .messageSource(parts.events())
                .batchSize(BATCH)
                .initialSegmentCount(segments)
                .initialToken(StreamableMessageSource::createTailToken)
                .coordinatorExecutor(workers.coordinator())
                .workerExecutor(workers.workers())
                .build();
    }

    /**
     * A commit need not be on disk before the next begins: after a crash there is no copy, and the swap's own commit waits for
     * all before it.
     */
    private static TransactionManager unhurried(ReplayParts parts) {
        JdbcTemplate jdbc = new JdbcTemplate(parts.source());
        return () -> {
            Transaction transaction = parts.processors().transactions().startTransaction();
            try {
                jdbc.execute("SET LOCAL synchronous_commit = off");
                return transaction;
            } catch (RuntimeException e) {
                transaction.rollback();
                throw e;
            }
        };
    }

    void start() {
        if (!processor.isRunning()) {
            processor.start();
        }
    }

    /** What is in hand is finished before. */
    void stop() {
        CompletableFuture<Void> stopped = processor.shutdownAsync();
        stopped.orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    }

    /** How far all segments have read; empty while one of them is not at work. */
    Optional<Long> position() {
        Collection<EventTrackerStatus> status = processor.processingStatus().values();
        return status.size() < segments
                ? Optional.empty()
                : status.stream()
                        .map(segment -> Positions.of(segment.getTrackingToken()))
                        .min(Long::compare);
    }

    @Nullable
    Throwable trouble() {
        return processor.processingStatus().values().stream()
                .filter(EventTrackerStatus::isErrorState)
                .<Throwable>map(EventTrackerStatus::getError)
                .findFirst()
                .orElse(null);
    }

    /** Waits a little until it has read that far. */
    boolean reaches(long position) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (position().filter(read -> read >= position).isEmpty()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return true;
    }

    @Override
    public void close() {
        try {
            if (processor.isRunning()) {
                stop();
            }
        } finally {
            workers.close();
        }
    }
}
