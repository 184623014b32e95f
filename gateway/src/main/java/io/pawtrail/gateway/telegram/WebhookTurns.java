package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** When setWebhook may be called next: twenty a minute from one address, and for one bot once a second. */
final class WebhookTurns {
    private static final int MOST = 20;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long BETWEEN = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private final Deque<Long> turns = new ArrayDeque<>();
    private final Map<BotId, Long> last = new LinkedHashMap<>();

    /** @param nanos a clock that only runs forward, like {@link System#nanoTime()} */
    WebhookTurns(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes the next turn and gives how long to wait for it; takes none that is further off than that. */
    synchronized Optional<Duration> reserve(BotId bot, Duration most) {
        long now = nanos.getAsLong();
        last.values().removeIf(turn -> now - turn > BETWEEN);
        long slot = now;
        if (turns.size() == MOST) {
            slot = later(slot, turns.getFirst() + MINUTE);
        }
        slot = later(slot, last.getOrDefault(bot, now - BETWEEN) + BETWEEN);
        if (slot - now > most.toNanos()) {
            return Optional.empty();
        }
        if (turns.size() == MOST) {
            turns.removeFirst();
        }
        turns.addLast(slot);
        last.put(bot, slot);
        return Optional.of(Duration.ofNanos(slot - now));
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b; // nanoTime may wrap around
    }
}
