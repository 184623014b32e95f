package io.pawtrail.postbacks;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who may make a test call now: one at a time and ten in a minute for each account, and not too many altogether. The
 * accounts heard of last are remembered; the longest silent has a full bucket anyway.
 */
final class TestTurns {
    static final int IN_A_MINUTE = 10;
    static final int AT_ONCE = 16;
    private static final int REMEMBERED = 10_000;

    private final TimeMeter time;
    private final Set<AccountId> running = new HashSet<>();
    private final Map<AccountId, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param clock that nobody sets: it is asked for how long ago something was */
    TestTurns(InstantSource clock) {
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return Duration.ofMillis(clock.millis()).toNanos();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    synchronized AccountId enter(AccountId account) {
        Refusal.unless(!running.contains(account), "rate", "A test call of yours is still running: wait for its end");
        Refusal.unless(running.size() < AT_ONCE, "rate", "Too many test calls run now: try again in a minute");
        Refusal.unless(
                buckets.computeIfAbsent(account, a -> fresh()).tryConsume(1),
                "rate",
                "Up to " + IN_A_MINUTE + " test calls in a minute: try again in a minute");
        running.add(account);
        return account;
    }

    synchronized void leave(AccountId account) {
        running.remove(account);
    }

    private Bucket fresh() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(IN_A_MINUTE).refillGreedy(IN_A_MINUTE, Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
