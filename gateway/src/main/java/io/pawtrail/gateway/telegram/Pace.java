package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Telegram's limits: about 30 messages a second for a bot, one for a chat, and a pause when it asks for one. */
final class Pace {
    private static final long BETWEEN = Duration.ofSeconds(1).toNanos() / 30;
    private static final long BETWEEN_IN_CHAT = Duration.ofSeconds(1).toNanos();
    private static final int IN_FLIGHT = 30;
    private static final int CHATS = 20_000;

    private final LongSupplier nanos;
    private volatile CountDownLatch over = new CountDownLatch(1);
    private final Map<BotId, Lane> lanes = new HashMap<>();
    private final Map<String, Long> chats = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > CHATS;
        }
    };

    private static final class Lane {
        private long next;
        private long pausedUntil;
        private int inFlight;

        Lane(long now) {
            next = now;
            pausedUntil = now;
        }
    }

    /** @param nanos a clock that only runs forward, like {@link System#nanoTime()} */
    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Bots that have enough to do already: no more is to be claimed for them. */
    synchronized List<BotId> busy() {
        long now = nanos.getAsLong();
        lanes.values().removeIf(lane -> lane.inFlight == 0 && lane.next - now <= 0 && lane.pausedUntil - now <= 0);
        return lanes.entrySet().stream()
                .filter(lane -> lane.getValue().inFlight >= IN_FLIGHT || lane.getValue().pausedUntil - now > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized void begin(BotId bot) {
        lane(bot).inFlight++;
    }

    synchronized void end(BotId bot) {
        lane(bot).inFlight--;
    }

    /** Takes the next place in the row; gives how long to wait for it. */
    synchronized Duration reserve(BotId bot, long chat) {
        long now = nanos.getAsLong();
        Lane lane = lane(bot);
        String place = bot.telegramId() + " " + chat;
        long slot = later(later(now, lane.next), chats.getOrDefault(place, now));
        lane.next = later(now, lane.next) + BETWEEN;
        chats.put(place, slot + BETWEEN_IN_CHAT);
        return Duration.ofNanos(slot - now);
    }

    /** Telegram said: not before that. */
    synchronized void pause(BotId bot, Duration time) {
        Lane lane = lane(bot);
        lane.pausedUntil = later(lane.pausedUntil, nanos.getAsLong() + time.toNanos());
    }

    /** How long the bot has to be silent still; zero if it may speak. */
    synchronized Duration paused(BotId bot) {
        long left = lane(bot).pausedUntil - nanos.getAsLong();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    /** Whether nobody waits for a place, and the bot may speak. What was said and not answered yet holds nobody up. */
    synchronized boolean isIdle(BotId bot) {
        Lane lane = lanes.get(bot);
        long now = nanos.getAsLong();
        return lane == null || lane.next - now <= 0 && lane.pausedUntil - now <= 0;
    }

    void open() {
        over = new CountDownLatch(1);
    }

    /** Nobody waits for a place any more: we end. */
    void end() {
        over.countDown();
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /** False: we end, and whoever waited has to leave. */
    boolean await(Duration time) throws InterruptedException {
        return !over.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Lane lane(BotId bot) {
        return lanes.computeIfAbsent(bot, b -> new Lane(nanos.getAsLong()));
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b; // nanoTime may wrap around
    }
}
