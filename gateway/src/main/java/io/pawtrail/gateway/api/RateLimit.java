package io.pawtrail.gateway.api;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** So many calls for each account. The accounts heard of last are remembered; the longest silent has a full bucket anyway. */
final class RateLimit {
    private static final int REMEMBERED = 10_000;

    private final ApiSettings settings;
    private final TimeMeter time;
    private final Map<AccountId, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    RateLimit(ApiSettings settings, TimeMeter time) {
        this.settings = settings;
        this.time = time;
    }

    void count(AccountId account) {
        Refusal.unless(
                bucket(account).tryConsume(1),
                "rate",
                "Too many calls: " + settings.perSecond() + " a second, " + settings.burst() + " at once");
    }

    private Bucket bucket(AccountId account) {
        synchronized (buckets) { // an access reorders the map
            return buckets.computeIfAbsent(account, a -> fresh());
        }
    }

    private Bucket fresh() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(settings.burst()).refillGreedy(settings.perSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
