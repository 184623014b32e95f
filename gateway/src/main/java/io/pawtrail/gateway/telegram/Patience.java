package io.pawtrail.gateway.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who starts too often is recorded and not answered. Telegram's dates count, and a redelivered start counts once. */
final class Patience {
    private static final int MOST = 10;
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int PEOPLE = 10_000;

    private final Map<Long, Deque<Start>> starts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Deque<Start>> eldest) {
            return size() > PEOPLE;
        }
    };

    private record Start(long bot, long message, Instant at) {}

    /** Whether this start is among the first ten of its person within a minute. */
    synchronized boolean answers(long person, long bot, long message, Instant at) {
        Deque<Start> known = starts.computeIfAbsent(person, p -> new ArrayDeque<>());
        Start start = new Start(bot, message, at);
        known.remove(start);
        long lately = known.stream()
                .filter(other -> !other.at().isAfter(at) && other.at().isAfter(at.minus(WITHIN)))
                .count();
        known.addLast(start);
        if (known.size() > MOST + 1) {
            known.removeFirst();
        }
        return lately < MOST;
    }
}
