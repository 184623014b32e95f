package io.pawtrail.gateway.telegram;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers answers for a while, and no more than so many. */
final class Recent<K, V> {
    private final InstantSource clock;
    private final long millis;
    private final Map<K, Kept<V>> kept;

    private record Kept<V>(V value, long until) {}

    Recent(InstantSource clock, Duration age, int most) {
        this.clock = clock;
        this.millis = age.toMillis();
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
                return size() > most;
            }
        };
    }

    synchronized @Nullable V get(K key) {
        Kept<V> found = kept.get(key);
        if (found == null || found.until() <= clock.millis()) {
            return null;
        }
        return found.value();
    }

    synchronized void put(K key, V value) {
        kept.put(key, new Kept<>(value, clock.millis() + millis));
    }

    synchronized void forget(K key) {
        kept.remove(key);
    }
}
