package io.pawtrail.app;

import java.time.Duration;
import java.util.concurrent.ThreadPoolExecutor;
import org.springframework.context.SmartLifecycle;

/** When nobody sends commands any more, those that were sent are carried out. */
final class LastCommands implements SmartLifecycle {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(10);

    private final ThreadPoolExecutor threads;
    private final int phase;
    private volatile boolean running;

    LastCommands(ThreadPoolExecutor threads, int phase) {
        this.threads = threads;
        this.phase = phase;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        long last = System.nanoTime() + PATIENCE.toNanos();
        try {
            while ((threads.getActiveCount() > 0 || !threads.getQueue().isEmpty()) && System.nanoTime() < last) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
