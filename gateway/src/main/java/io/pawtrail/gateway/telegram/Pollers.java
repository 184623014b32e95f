package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps one poller for each bot that this gateway holds the lease of. Does nothing where webhooks are used. */
final class Pollers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Pollers.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final TelegramSettings settings;
    private final Polls polls;
    private final Making making;
    private final Map<BotId, Thread> running = new ConcurrentHashMap<>();
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Thread keeper;
    private volatile long renewed;

    /** How a poller for a bot is made. */
    interface Making {
        Runnable poller(BotId bot, BooleanSupplier mine);
    }

    Pollers(TelegramSettings settings, Polls polls, Making making) {
        this.settings = settings;
        this.polls = polls;
        this.making = making;
    }

    /** Polls a bot at once, with its new token if it had an old one. */
    void begin(BotId bot) {
        turn.lock();
        try {
            if (isRunning() && polls.take(bot)) {
                launch(bot, Duration.ZERO);
            }
        } finally {
            turn.unlock();
        }
    }

    /** Leaves a bot alone from now on; whoever else polls it notices by its lease. */
    void end(BotId bot) {
        turn.lock();
        try {
            Thread poller = running.remove(bot);
            if (poller != null) {
                poller.interrupt();
            }
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void start() {
        if (settings.publicUrl() == null && keeper == null) {
            renewed = System.nanoTime();
            Thread begun = Thread.ofVirtual().name("telegram-leases").unstarted(this::keep);
            keeper = begun; // first, or it would see itself stopped
            begun.start();
        }
    }

    @Override
    public void stop() {
        Thread kept = keeper;
        keeper = null;
        if (kept == null) {
            return;
        }
        kept.interrupt();
        running.values().forEach(Thread::interrupt);
        long last = System.nanoTime() + FAREWELL.toNanos();
        try {
            kept.join(FAREWELL);
            for (Thread poller : running.values()) {
                poller.join(Duration.ofNanos(Math.max(1, last - System.nanoTime()))); // all together, not each
            }
            polls.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The leases could not be given back; they end by themselves: {}", e.toString());
        }
        running.clear();
    }

    @Override
    public void stop(Runnable done) {
        Aside.stop("telegram-polls-end", this::stop, done);
    }

    @Override
    public boolean isRunning() {
        return keeper != null;
    }

    private void keep() {
        try {
            while (isRunning()) {
                tick();
                Thread.sleep(settings.tick());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // told to stop
        }
    }

    private void tick() {
        turn.lock();
        try {
            Set<BotId> held = polls.renew();
            renewed = System.nanoTime();
            dropAllBut(held);
            held.stream().filter(bot -> !running.containsKey(bot)).forEach(bot -> launch(bot, Duration.ZERO));
            Duration gap = settings.tick().dividedBy(settings.startsPerTick());
            int n = 0;
            for (BotId bot : polls.take(settings.startsPerTick())) {
                launch(bot, gap.multipliedBy(n++)); // many bots begin one after the other
            }
        } catch (RuntimeException e) {
            LOG.warn("Leases could not be renewed: {}", Printable.line(e));
        } finally {
            turn.unlock();
        }
    }

    private void dropAllBut(Set<BotId> held) {
        running.entrySet().removeIf(one -> {
            boolean over = !held.contains(one.getKey()) || !one.getValue().isAlive();
            if (over) {
                one.getValue().interrupt();
            }
            return over;
        });
    }

    private void launch(BotId bot, Duration delay) {
        Runnable poller = making.poller(bot, () -> mine(bot));
        Thread thread = Thread.ofVirtual()
                .name("telegram-poll-" + bot.telegramId())
                .unstarted(() -> {
                    try {
                        Thread.sleep(delay);
                    } catch (InterruptedException e) {
                        return;
                    }
                    poller.run();
                });
        Thread before = running.put(bot, thread);
        if (before != null) {
            before.interrupt();
        }
        thread.start();
    }

    /** Whether this very thread is the one to poll a bot, and its lease is surely in force. */
    private boolean mine(BotId bot) {
        boolean leased = System.nanoTime() - renewed < settings.lease().toNanos() / 2;
        return isRunning() && leased && Thread.currentThread().equals(running.get(bot));
    }
}
