package io.pawtrail.gateway.telegram;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does one thing after the other on a virtual thread of its own, as long as the gateway runs. */
final class Loop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final String name;
    private final Step step;
    private volatile @Nullable Thread thread;

    /** Gives how long to wait before the next. */
    interface Step {
        Duration take();
    }

    Loop(String name, Step step) {
        this.name = name;
        this.step = step;
    }

    @Override
    public void start() {
        if (thread == null) {
            Thread begun = Thread.ofVirtual().name(name).unstarted(this::run);
            thread = begun; // first, or it would see itself stopped
            begun.start();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (isRunning()) {
                Thread.sleep(one());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // told to stop
        }
    }

    private Duration one() {
        try {
            return step.take();
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn("{} failed and goes on: {}", name, Printable.line(e));
            }
            return AFTER_FAILURE;
        }
    }
}
