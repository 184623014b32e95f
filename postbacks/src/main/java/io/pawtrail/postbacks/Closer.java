package io.pawtrail.postbacks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what is finished for a few milliseconds and closes it together. Holds no more than was claimed. */
final class Closer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Closer.class);
    private static final int MOST = 250;
    private static final Duration GATHER = Duration.ofMillis(4);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
    private final Closing closing;
    private final Hosts hosts;
    private final Bell bell;
    private volatile boolean running = true;

    Closer(Closing closing, Hosts hosts, Bell bell) {
        this.closing = closing;
        this.hosts = hosts;
        this.bell = bell;
    }

    void add(Finished one) {
        finished.add(one);
    }

    /** Ends once what it was given is closed. */
    void stop() {
        running = false;
    }

    @Override
    public void run() {
        try {
            while (running || !finished.isEmpty()) {
                Finished first = finished.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    close(gathered(first));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Finished> gathered(Finished first) throws InterruptedException {
        List<Finished> batch = new ArrayList<>();
        batch.add(first);
        long end = System.nanoTime() + GATHER.toNanos();
        while (batch.size() < MOST) {
            Finished next = finished.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return batch;
            }
            batch.add(next);
        }
        return batch;
    }

    private void close(List<Finished> batch) throws InterruptedException {
        try {
            closing.close(batch);
        } catch (RuntimeException e) {
            LOG.warn("{} finished postbacks could not be closed together; once more, one by one", batch.size(), e);
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            batch.forEach(this::closeAlone);
        } finally {
            batch.forEach(one -> hosts.done(one.claimed().host(), one.verdict() instanceof Verdict.Delivered));
            bell.ring();
        }
    }

    private void closeAlone(Finished one) {
        try {
            closing.close(List.of(one));
        } catch (RuntimeException e) {
            LOG.warn(
                    "Postback {} could not be closed: it will be sent again when its lease ends",
                    one.claimed().event(),
                    e);
        }
    }
}
