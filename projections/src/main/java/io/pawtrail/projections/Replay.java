package io.pawtrail.projections;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all events anew into a copy, and swaps it in when it has caught up. */
final class Replay implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final Duration EVERY = Duration.ofMillis(100);
    /** So few events behind that the standing processor can be made to wait for the rest. */
    private static final long NEAR = 1_000;

    private final Group group;
    private final ReplayLock lock;
    private final ReplayParts parts;
    private final CountDownLatch aborted = new CountDownLatch(1);
    private final Instant started;
    private final long tail;
    private volatile ReplayProgress progress;

    Replay(Group group, ReplayLock lock, ReplayParts parts) {
        this.group = group;
        this.lock = lock;
        this.parts = parts;
        this.started = parts.clock().instant();
        this.tail = Positions.of(parts.events().createTailToken());
        this.progress = new ReplayProgress(group.processor(), ReplayProgress.State.READING, started, null, 0, 0, null);
    }

    ReplayProgress progress() {
        return progress;
    }

    void abort() {
        aborted.countDown();
    }

    @Override
    public void run() {
        LOG.info("A replay of {} begins", group.processor());
        try {
            boolean swapped = replayed();
            if (swapped) {
                restartStanding();
            }
            end(swapped ? ReplayProgress.State.DONE : ReplayProgress.State.ABORTED, null);
        } catch (RuntimeException | SQLException | InterruptedException e) {
            end(ReplayProgress.State.FAILED, Causes.told(e));
            LOG.error("The replay of {} failed, nothing has changed: begin it again", group.processor(), e);
        }
    }

    private boolean replayed() throws SQLException, InterruptedException {
        try (lock) {
            Copy.remove(lock.sql());
            parts.schema().build(Copy.SCHEMA);
            List<String> indexes = Copy.withoutIndexes(lock.sql(), group);
            boolean swapped = false;
            try (CopyProcessor copy = new CopyProcessor(group, segments(), parts)) {
                copy.start();
                swapped = follow(copy, indexes);
            } finally {
                if (!swapped) {
                    Copy.remove(lock.sql());
                }
            }
            return swapped;
        }
    }

    private int segments() {
        Integer standing = lock.sql()
                .queryForObject(
                        "SELECT count(*) FROM tokenentry WHERE processorname = ?", Integer.class, group.processor());
        return standing == null ? 1 : Math.max(standing, 1);
    }

    /** False: it was aborted. */
    private boolean follow(CopyProcessor copy, List<String> indexes) throws SQLException, InterruptedException {
        Swap swap = new Swap(group, lock, parts.serializer());
        boolean ready = false;
        while (!aborted.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            lock.check();
            if (!near(copy)) {
                continue;
            }
            if (!ready) {
                indexes.forEach(lock.sql()::execute);
                lock.sql().execute("ANALYZE " + String.join(", ", Copy.tables(group, Copy.SCHEMA)));
                ready = true; // and a little behind again
            } else if (swap.tried(copy)) {
                return true;
            } else {
                copy.start();
            }
        }
        return false;
    }

    private boolean near(CopyProcessor copy) {
        long head = Positions.of(parts.events().createHeadToken());
        long read = copy.position().orElse(tail + progress.events());
        Throwable trouble = copy.trouble();
        boolean near = trouble == null && copy.position().isPresent() && read >= head - NEAR;
        progress = new ReplayProgress(
                group.processor(),
                near ? ReplayProgress.State.SWAPPING : ReplayProgress.State.READING,
                started,
                null,
                read - tail,
                head - tail,
                trouble == null ? null : Causes.told(trouble));
        return near;
    }

    private void end(ReplayProgress.State state, @Nullable String cause) {
        ReplayProgress last = progress;
        long events = state == ReplayProgress.State.DONE ? last.of() : last.events();
        progress = new ReplayProgress(
                group.processor(), state, started, parts.clock().instant(), events, last.of(), cause);
        LOG.info("The replay of {} is over: {}, {} events", group.processor(), state, events);
    }

    /** In this process at once; another one finds out with its next batch. */
    private void restartStanding() {
        try {
            parts.live().apply(group).filter(StreamingEventProcessor::isRunning).ifPresent(standing -> {
                standing.shutDown();
                standing.start();
            });
        } catch (RuntimeException e) {
            LOG.warn("{} could not be started anew and finds out by itself: {}", group.processor(), Causes.told(e));
        }
    }
}
