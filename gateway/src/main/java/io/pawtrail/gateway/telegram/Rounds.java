package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks after waiting leads: five calls a second for each bot, and only while it has nothing to say or to hear. */
final class Rounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration SKIPPING = Duration.ofSeconds(5);
    private static final Duration SUMMARY = Duration.ofMinutes(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final RecheckRows rows;
    private final Pace pace;
    private final Backlogs backlogs;
    private final Round round;
    private final SendMeter meter;
    private final Set<BotId> underWay = ConcurrentHashMap.newKeySet();
    private long skipped;
    private long lastSkipping = System.nanoTime();
    private long lastSummary = System.nanoTime();
    private volatile @Nullable Thread thread;

    Rounds(RecheckRows rows, Pace pace, Backlogs backlogs, Round round, SendMeter meter) {
        this.rows = rows;
        this.pace = pace;
        this.backlogs = backlogs;
        this.round = round;
        this.meter = meter;
    }

    @Override
    public void start() {
        if (thread == null) {
            Thread begun = Thread.ofVirtual().name("telegram-rechecks").unstarted(this::loop);
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
        try {
            loop.join(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop(Runnable done) {
        Aside.stop("telegram-rechecks-end", this::stop, done);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void loop() {
        try {
            while (isRunning()) {
                tick();
                Thread.sleep(TICK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // told to stop
        }
    }

    private void tick() {
        try {
            skip();
            for (BotId bot : rows.behindWelcomes()) {
                if (pace.isIdle(bot) && underWay.add(bot)) {
                    Thread.ofVirtual()
                            .name("telegram-recheck-" + bot.telegramId())
                            .start(() -> go(bot));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("Waiting leads could not be looked after: {}", e.toString());
        }
    }

    private void go(BotId bot) {
        try {
            if (backlogs.isRead(bot) && rows.turn(bot, Round.TIME)) {
                round.go(bot, () -> isRunning() && pace.isIdle(bot));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The waiting leads of {} could not be looked after: {}", bot, e.toString());
        } finally {
            underWay.remove(bot);
        }
    }

    private void skip() {
        long now = System.nanoTime();
        if (now - lastSkipping >= SKIPPING.toNanos()) {
            lastSkipping = now;
            long late = rows.skip();
            skipped += late;
            meter.skipped(late);
        }
        if (now - lastSummary >= SUMMARY.toNanos()) {
            lastSummary = now;
            if (skipped > 0) {
                LOG.info("{} looks at waiting leads were left out, for want of calls (edge.recheck_skipped)", skipped);
            }
            skipped = 0;
            rows.sweep();
        }
    }
}
