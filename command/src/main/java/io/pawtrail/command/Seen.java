package io.pawtrail.command;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The latest occurrences, by which a repeat is recognised; bounded, since a stream may live for years. What is no younger
 * than something that was forgotten counts as seen: better an odd report lost than one paid for twice.
 */
final class Seen {
    /** Telegram redelivers for 24 hours; nobody comes and goes more often than this in a day and means it. */
    private static final int KEPT = 128;

    private final Map<String, Instant> kept = new LinkedHashMap<>();
    private Instant forgotten = Instant.MIN;

    boolean holds(String key, Instant at) {
        return kept.containsKey(key) || !at.isAfter(forgotten);
    }

    void add(String key, Instant at) {
        kept.putIfAbsent(key, at);
        if (kept.size() > KEPT) {
            Instant eldest = kept.remove(kept.keySet().iterator().next());
            forgotten = eldest != null && eldest.isAfter(forgotten) ? eldest : forgotten;
        }
    }
}
