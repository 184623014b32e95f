package io.pawtrail.postbacks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what is finished for a few milliseconds and closes it together. What cannot be closed stays in hand and is tried
 * again, in halves, for as long as its lease lasts. Holds no more than was claimed.
 */
final class Closer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Closer.class);
    private static final int MOST = 250;
    private static final Duration GATHER = Duration.ofMillis(4);
    /** As long as there are so few, more are waited for: half a dozen statements close one or many. */
    private static final int FEW = 16;

    private static final Duration GATHER_FEW = Duration.ofMillis(12);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
    private final PriorityQueue<Retry> retries = new PriorityQueue<>(Comparator.comparing(Retry::at));
    private final Closing closing;
    private final Hosts hosts;
    private final Bell bell;
    private final InstantSource clock;
    private volatile boolean running = true;

    /** What could not be closed, to be tried again then, and after that pause once more. */
    private record Retry(List<Finished> batch, Instant at, Duration pause) {}

    Closer(Closing closing, Hosts hosts, Bell bell, InstantSource clock) {
        this.closing = closing;
        this.hosts = hosts;
        this.bell = bell;
        this.clock = clock;
    }

    void add(Finished one) {
        finished.add(one);
    }

    /** Ends once what it was given is closed; what still cannot be, the next deliverer finds when the lease ends. */
    void stop() {
        running = false;
    }

    @Override
    public void run() {
        try {
            while (running || !finished.isEmpty() || !retries.isEmpty()) {
                Finished first = finished.poll(untilRetry(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    close(gathered(first), PAUSE);
                }
                retry();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Finished> gathered(Finished first) throws InterruptedException {
        List<Finished> batch = new ArrayList<>();
        batch.add(first);
        long begin = System.nanoTime();
        while (batch.size() < MOST) {
            Duration most = batch.size() < FEW ? GATHER_FEW : GATHER;
            Finished next = finished.poll(begin + most.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return batch;
            }
            batch.add(next);
        }
        return batch;
    }

    private long untilRetry() {
        Retry next = retries.peek();
        long most = 100;
        return next == null
                ? most
                : Math.min(most, Duration.between(clock.instant(), next.at()).toMillis());
    }

    /** One at a time: what is finished meanwhile has its turn in between. */
    private void retry() {
        Retry next = retries.peek();
        if (next != null && (!running || !clock.instant().isBefore(next.at()))) {
            retries.remove();
            close(next.batch(), next.pause());
        }
    }

    private void close(List<Finished> batch, Duration pause) {
        try {
            closing.close(batch);
        } catch (RuntimeException e) {
            LOG.warn("{} finished postbacks could not be closed; again in {}", batch.size(), pause, e);
            again(batch, pause);
            return;
        }
        done(batch);
    }

    /** In halves, and soon: so one that can never be closed is alone long before its neighbours' leases end. */
    private void again(List<Finished> batch, Duration pause) {
        Instant now = clock.instant();
        boolean last = !running && batch.size() == 1;
        Map<Boolean, List<Finished>> kept = batch.stream()
                .collect(Collectors.partitioningBy(
                        one -> !last && one.claimed().lease().isAfter(now)));
        List<Finished> lost = kept.getOrDefault(false, List.of());
        lost.forEach(one -> LOG.warn(
                "Postback {} was not closed within its lease: it is sent again",
                one.claimed().event()));
        done(lost);
        List<Finished> more = kept.getOrDefault(true, List.of());
        int half = (more.size() + 1) / 2;
        Duration longer = batch.size() > 1 ? pause : pause.multipliedBy(2);
        for (List<Finished> part : List.of(more.subList(0, half), more.subList(half, more.size()))) {
            if (!part.isEmpty()) {
                retries.add(
                        new Retry(part, now.plus(pause), longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer));
            }
        }
    }

    private void done(List<Finished> batch) {
        batch.forEach(hosts::done);
        bell.ring();
    }
}
