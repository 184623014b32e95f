package io.pawtrail.command;

import java.util.ArrayDeque;
import java.util.Deque;

/** The latest occurrences, by which a repeat is recognised; bounded, since a stream may live for years. */
final class Seen {
    /** Telegram redelivers for 24 hours; nobody comes and goes more often than this in a day and means it. */
    private static final int KEPT = 128;

    private final Deque<String> keys = new ArrayDeque<>();

    boolean holds(String key) {
        return keys.contains(key);
    }

    void add(String key) {
        keys.addLast(key);
        if (keys.size() > KEPT) {
            keys.removeFirst();
        }
    }
}
