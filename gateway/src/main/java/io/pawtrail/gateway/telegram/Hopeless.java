package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells an update that can never be carried out from a house that is ill: again and again it fails, for a long while,
 * and each time others were accepted since the time before.
 */
final class Hopeless {
    private static final int TRIES = 5;
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Duration patience;
    private final AtomicLong accepted = new AtomicLong();
    private final Map<Which, Case> cases = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Which, Case> eldest) {
            return size() > MOST;
        }
    };

    private record Which(BotId bot, long update) {}

    /**
     * @param others how many had been accepted at the last try
     * @param since the first try that counts; absent before it
     */
    private record Case(long others, int tries, @Nullable Instant since) {}

    Hopeless(InstantSource clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    void accepted(BotId bot, @Nullable Long update) {
        accepted.incrementAndGet();
        parked(bot, update);
    }

    /** Whether there is no sense in trying this one again. */
    synchronized boolean failed(BotId bot, @Nullable Long update) {
        if (update == null) {
            return false; // which one it is cannot be told
        }
        Which which = new Which(bot, update);
        long others = accepted.get();
        Case before = cases.get(which);
        if (before == null) {
            cases.put(which, new Case(others, 0, null));
            return false;
        }
        if (before.others() == others) {
            return false; // nothing else gets through either
        }
        Instant since = before.since() == null ? clock.instant() : before.since();
        Case now = new Case(others, before.tries() + 1, since);
        cases.put(which, now);
        return now.tries() >= TRIES && !since.plus(patience).isAfter(clock.instant());
    }

    /** It is out of the way, which says nothing about the house. */
    synchronized void parked(BotId bot, @Nullable Long update) {
        if (update != null) {
            cases.remove(new Which(bot, update));
        }
    }
}
