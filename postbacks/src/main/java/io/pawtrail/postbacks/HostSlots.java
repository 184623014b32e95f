package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** So many at once for each host; the others wait for their turn, and there the accounts take turns. */
final class HostSlots<T> {
    private final int most;
    private final Map<String, Host<T>> hosts = new HashMap<>();

    HostSlots(int most) {
        this.most = most;
    }

    /** Whether it may begin now; else it is given out by a later {@link #release}. */
    synchronized boolean enter(Lane lane, T one) {
        Host<T> slots = hosts.computeIfAbsent(lane.host(), name -> new Host<>());
        if (slots.running < most) {
            slots.running++;
            return true;
        }
        slots.waiting
                .computeIfAbsent(lane.account(), account -> new ArrayDeque<>())
                .add(one);
        return false;
    }

    /** One is done; the next that may begin in its place, if any waits. */
    synchronized @Nullable T release(String host) {
        Host<T> slots = hosts.get(host);
        if (slots == null) {
            return null;
        }
        T next = slots.next();
        if (next == null && --slots.running == 0) {
            hosts.remove(host);
        }
        return next;
    }

    /** Those that did not begin; they are not given out any more. */
    synchronized List<T> dismiss() {
        List<T> all = new ArrayList<>();
        for (Host<T> host : hosts.values()) {
            host.waiting.values().forEach(all::addAll);
            host.waiting.clear();
        }
        return all;
    }

    private static final class Host<T> {
        private final Map<AccountId, Deque<T>> waiting = new LinkedHashMap<>();
        private int running;

        @Nullable
        T next() {
            Iterator<Map.Entry<AccountId, Deque<T>>> turns = waiting.entrySet().iterator();
            if (!turns.hasNext()) {
                return null;
            }
            Map.Entry<AccountId, Deque<T>> turn = turns.next();
            AccountId account = turn.getKey();
            Deque<T> line = turn.getValue();
            T next = line.poll();
            if (line.isEmpty()) {
                turns.remove();
            } else if (waiting.size() > 1) {
                turns.remove();
                waiting.put(account, line); // at the end: the others first
            }
            return next;
        }
    }
}
