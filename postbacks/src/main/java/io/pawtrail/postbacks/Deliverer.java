package io.pawtrail.postbacks;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Starts and stops what delivers. A stop gives every lease back. */
final class Deliverer implements SmartLifecycle {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** For a tracker whose answer is on its way. What is cut off is sent again at the next start. */
    private static final Duration LAST_CALLS = Duration.ofSeconds(6);

    private final DeliverySettings settings;
    private final Dispatcher dispatcher;
    private final Calls calls;
    private final Closer closer;
    private final Housekeeping housekeeping;
    private final Replaying replaying;
    private final TrackerClient client;
    private final DeliveryClock clock;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            4, Thread.ofPlatform().name("postbacks-timer").daemon().factory());
    private final Thread dispatching;
    private final Thread closingThread;
    private volatile boolean running;

    Deliverer(
            DeliverySettings settings,
            Dispatcher dispatcher,
            Calls calls,
            Closer closer,
            Housekeeping housekeeping,
            Replaying replaying,
            TrackerClient client,
            DeliveryClock clock) {
        this.settings = settings;
        this.dispatcher = dispatcher;
        this.calls = calls;
        this.closer = closer;
        this.housekeeping = housekeeping;
        this.replaying = replaying;
        this.client = client;
        this.clock = clock;
        this.dispatching =
                Thread.ofPlatform().name("postbacks-dispatch").daemon().unstarted(dispatcher);
        this.closingThread =
                Thread.ofPlatform().name("postbacks-close").daemon().unstarted(closer);
    }

    @Override
    public void start() {
        running = true;
        closingThread.start();
        dispatching.start();
        long poll = settings.claim().poll().toMillis();
        repeat(clock::look, poll, TimeUnit.MILLISECONDS);
        repeat(dispatcher::look, poll, TimeUnit.MILLISECONDS);
        repeat(housekeeping::often, poll, TimeUnit.MILLISECONDS);
        repeat(replaying, poll, TimeUnit.MILLISECONDS);
        repeat(housekeeping::rarely, 1, TimeUnit.HOURS);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // housekeeping reports its own failures
    private void repeat(Runnable task, long every, TimeUnit unit) {
        timer.scheduleWithFixedDelay(task, 0, every, unit);
    }

    @Override
    public void stop() {
        timer.shutdown();
        dispatcher.stop();
        try {
            dispatching.join(PATIENCE); // what it still claims must be given back too
            calls.stop();
            awaitCalls();
            calls.cut();
            closer.stop();
            closingThread.join(PATIENCE);
            if (!timer.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
        running = false;
    }

    /** Beside the others that end: each may take its time. */
    @Override
    public void stop(Runnable done) {
        Thread.ofVirtual().name("postbacks-end").start(() -> {
            try {
                stop();
            } finally {
                done.run();
            }
        });
    }

    private void awaitCalls() throws InterruptedException {
        long end = System.nanoTime()
                + Math.min(LAST_CALLS.toNanos(), settings.call().exchange().toNanos());
        while (!calls.idle() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Whether somebody claims, and somebody closes. */
    boolean delivers() {
        return running && dispatching.isAlive() && closingThread.isAlive();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
