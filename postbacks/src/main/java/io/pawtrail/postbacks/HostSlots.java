package io.pawtrail.postbacks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** So many at once for each host; the others wait for their turn. */
final class HostSlots<T> {
    private final int most;
    private final Map<String, Host<T>> hosts = new HashMap<>();

    HostSlots(int most) {
        this.most = most;
    }

    /** Whether it may begin now; else it is given out by a later {@link #release}. */
    synchronized boolean enter(String host, T one) {
        Host<T> slots = hosts.computeIfAbsent(host, name -> new Host<>());
        if (slots.running < most) {
            slots.running++;
            return true;
        }
        slots.waiting.add(one);
        return false;
    }

    /** One is done; the next that may begin in its place, if any waits. */
    synchronized @Nullable T release(String host) {
        Host<T> slots = hosts.get(host);
        if (slots == null) {
            return null;
        }
        T next = slots.waiting.poll();
        if (next == null && --slots.running == 0) {
            hosts.remove(host);
        }
        return next;
    }

    /** Those that did not begin; they are not given out any more. */
    synchronized List<T> dismiss() {
        List<T> all = new ArrayList<>();
        for (Host<T> host : hosts.values()) {
            all.addAll(host.waiting);
            host.waiting.clear();
        }
        return all;
    }

    private static final class Host<T> {
        private final Deque<T> waiting = new ArrayDeque<>();
        private int running;
    }
}
