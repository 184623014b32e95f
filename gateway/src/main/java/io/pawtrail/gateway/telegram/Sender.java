package io.pawtrail.gateway.telegram;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Claims what is due and has it sent, each on a virtual thread; woken after commit, looking around once a second. */
final class Sender implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int MOST = 400;
    private static final int CLAIM = 50;
    private static final Duration FALLBACK = Duration.ofSeconds(1);
    /** What comes due within it is claimed together. */
    private static final Duration GATHER = Duration.ofMillis(20);

    private static final Duration FAREWELL = Duration.ofSeconds(2);
    /** For an answer of Telegram that is on its way. */
    private static final Duration LAST_CALLS = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final Pace pace;
    private final Delivery delivery;
    private final Runnable cut;
    private final Semaphore places = new Semaphore(MOST);
    private final AtomicLong names = new AtomicLong();
    private volatile @Nullable Thread thread;

    /** {@code cut} ends all calls to Telegram that are under way. */
    Sender(Outbox outbox, Pace pace, Delivery delivery, Runnable cut) {
        this.outbox = outbox;
        this.pace = pace;
        this.delivery = delivery;
        this.cut = cut;
    }

    @Override
    public void start() {
        if (thread == null) {
            pace.open();
            Thread begun = Thread.ofVirtual().name("telegram-sends").unstarted(this::loop);
            thread = begun; // first, or it would see itself stopped
            begun.start();
        }
    }

    @Override
    public void stop() {
        Thread loop = thread;
        thread = null;
        if (loop == null) {
            return;
        }
        outbox.ring();
        pace.end();
        try {
            loop.join(FAREWELL);
            // What is under way may end; what waits for its place in the row goes back and is due at once.
            if (!ended(LAST_CALLS)) {
                cut.run(); // Telegram does not answer: nobody will know whether these were sent
                if (!ended(FAREWELL)) {
                    LOG.info("Some messages are still being sent; they are due again in a minute");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Beside the others that end: each may take its time. */
    @Override
    public void stop(Runnable done) {
        Aside.stop("telegram-sends-end", this::stop, done);
    }

    private boolean ended(Duration within) throws InterruptedException {
        boolean ended = places.tryAcquire(MOST, within.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            places.release(MOST);
        }
        return ended;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void loop() {
        try {
            while (isRunning()) {
                if (!turn()) {
                    outbox.await(FALLBACK);
                    Thread.sleep(GATHER);
                    outbox.hush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // told to stop
        }
    }

    /** Whether there may be more to claim at once. */
    private boolean turn() throws InterruptedException {
        try {
            int free = Math.min(CLAIM, places.availablePermits());
            if (free == 0) {
                return false;
            }
            var claimed = outbox.claim(free, pace.busy());
            claimed.forEach(this::launch);
            return claimed.size() == free;
        } catch (RuntimeException e) {
            LOG.warn("Nothing could be claimed to be sent: {}", Printable.line(e));
            return false;
        }
    }

    private void launch(Send send) {
        places.acquireUninterruptibly();
        pace.begin(send.bot());
        Thread.ofVirtual().name("telegram-send-" + names.incrementAndGet()).start(() -> {
            try {
                delivery.carryOut(send);
            } finally {
                pace.end(send.bot());
                places.release();
                outbox.ring();
            }
        });
    }
}
