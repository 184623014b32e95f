package io.pawtrail.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a server that may be starting too: not for ever, with a line now and then, and not when we are told to end. */
final class Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LINE = Duration.ofSeconds(10);

    private final String what;
    private final Duration patience;
    private final Duration line;

    Waiting(String what, Duration patience) {
        this(what, patience, LINE);
    }

    /** @param line how often it is told what is waited for */
    Waiting(String what, Duration patience, Duration line) {
        this.what = what;
        this.patience = patience;
        this.line = line;
    }

    /** @param missing why it does not answer yet, or empty; a {@link StartProblem} of it is not waited for */
    void until(Supplier<Optional<StartProblem>> missing) {
        Thread waiting = Thread.currentThread();
        Thread end = new Thread(waiting::interrupt, "start-interrupted"); // a context that starts cannot be closed
        Runtime.getRuntime().addShutdownHook(end);
        try {
            look(missing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartProblem("It was told to end while it waited for " + what, e);
        } finally {
            remove(end);
        }
    }

    private void look(Supplier<Optional<StartProblem>> missing) throws InterruptedException {
        long begun = System.nanoTime();
        long told = begun;
        while (true) {
            Optional<StartProblem> problem = missing.get();
            long now = System.nanoTime();
            if (problem.isEmpty()) {
                if (told > begun) {
                    LOG.info(
                            "{} answers after {} s",
                            what,
                            Duration.ofNanos(now - begun).toSeconds());
                }
                return;
            }
            if (now - begun >= patience.toNanos()) {
                throw problem.get();
            }
            if (told == begun || now - told >= line.toNanos()) {
                told = now;
                LOG.info(
                        "Waiting for {}, {} s at most: {}",
                        what,
                        patience.minusNanos(now - begun).toSeconds(),
                        reason(problem.get()));
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(LOOK.toNanos(), patience.toNanos() - (now - begun)));
        }
    }

    private static String reason(StartProblem problem) {
        Throwable cause = problem.getCause() == null ? problem : problem.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("We end already", e);
        }
    }
}
