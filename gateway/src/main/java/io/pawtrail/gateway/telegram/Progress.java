package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How far one bot's updates are accepted. Telegram forgets all before a number, so whatever fails keeps those after it
 * coming too: they go on, and are known when they come again.
 */
final class Progress {
    private final Set<Long> accepted = new HashSet<>();

    /** Those that are still to be accepted. */
    List<JsonNode> fresh(List<JsonNode> updates) {
        return updates.stream().filter(update -> !accepted.contains(id(update))).toList();
    }

    /** From which number on Telegram has to keep them; 0: from where it does. */
    long next(List<JsonNode> updates, Collection<Long> taken) {
        accepted.addAll(taken);
        long next = 0;
        for (JsonNode update : updates) {
            long id = id(update);
            if (id == 0) {
                continue; // there is no number by which Telegram could be told
            }
            if (!accepted.contains(id)) {
                break;
            }
            next = id + 1;
        }
        long keep = next;
        accepted.removeIf(id -> id < keep);
        return next;
    }

    /** Whether Telegram brings again what has been accepted. */
    boolean held() {
        return !accepted.isEmpty();
    }

    static long id(JsonNode update) {
        return update.path("update_id").isIntegralNumber()
                ? update.path("update_id").asLong()
                : 0;
    }
}
