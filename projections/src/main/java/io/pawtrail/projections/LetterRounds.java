package io.pawtrail.projections;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Tries dead letters again when their time has come: half a minute after they failed, then ever later, at most an hour. */
final class LetterRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LetterRounds.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final DeadLetters letters;
    private @Nullable ScheduledExecutorService timer;

    LetterRounds(DeadLetters letters) {
        this.letters = letters;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what fails is tried again in the next round
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("dead-letters").daemon().factory());
        started.scheduleWithFixedDelay(this::round, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    private void round() {
        try {
            letters.retryDue();
        } catch (RuntimeException e) {
            LOG.debug("Dead letters cannot be tried now", e);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdownNow();
        }
        timer = null;
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
