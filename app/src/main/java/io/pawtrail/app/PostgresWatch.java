package io.pawtrail.app;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that the embedded PostgreSQL died, and starts it again, on its port and data, for as long as that takes. It looks
 * twice a second: the server is no child of ours (it must not hear a Ctrl-C that is meant for us), and for such a process
 * {@code ProcessHandle.onExit()} looks as well, but less and less often.
 */
final class PostgresWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresWatch.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final PgCtl control;
    private final Backends backends;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private Postmaster postmaster;

    private PostgresWatch(PgCtl control, Backends backends, Postmaster postmaster) {
        this.control = control;
        this.backends = backends;
        this.postmaster = postmaster;
        this.thread = Thread.ofPlatform().daemon().name("postgres-watch").unstarted(this::watch);
    }

    static PostgresWatch over(PgCtl control, Backends backends) throws IOException {
        Postmaster running = Postmaster.of(control.data()).orElseThrow(() -> new IOException("it ended at once"));
        PostgresWatch watch = new PostgresWatch(control, backends, running);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (!closing(LOOK)) {
                if (!postmaster.lives()) {
                    bringBack();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bringBack() throws InterruptedException {
        long since = System.nanoTime();
        LOG.warn(
                "The embedded PostgreSQL (process {}) died: it is started again",
                postmaster.process().pid());
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                start();
                Duration away = Duration.ofNanos(System.nanoTime() - since);
                LOG.info("The embedded PostgreSQL is back after {} ms", away.toMillis());
                return;
            } catch (IOException | RuntimeException e) {
                if (closing(Duration.ZERO)) {
                    return;
                }
                LOG.warn(
                        "The embedded PostgreSQL does not start again ({}): tried again in {} s",
                        e.getMessage(),
                        pause.toSeconds());
            }
            if (closing(pause)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void start() throws IOException, InterruptedException {
        if (Postmaster.of(control.data()).isEmpty()) {
            clear();
            control.start();
        }
        postmaster = Postmaster.of(control.data())
                .filter(Postmaster::ready)
                .orElseThrow(() -> new IOException("it is not ready yet"));
    }

    /** Until nothing of the dead server is left: its backends, and itself if it is still to be taken note of. */
    private void clear() throws IOException, InterruptedException {
        for (int turn = 0;
                turn < Backends.TURNS_TO_END
                        && (backends.live() || postmaster.process().isAlive());
                turn++) {
            backends.urge(turn);
            if (closing(LOOK)) {
                throw new IOException("we end");
            }
        }
    }

    private boolean closing(Duration within) throws InterruptedException {
        return closing.await(within.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** From here on its end is no death; a start that is under way is waited for, so that it can be stopped. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
