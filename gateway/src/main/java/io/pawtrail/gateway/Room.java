package io.pawtrail.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * So many may be inside at once, and so many of one. From half full on nobody takes more than a fair part, so that one who
 * comes with a crowd does not keep the others out. Nobody waits: who finds no place is told so at once.
 */
public final class Room<K> {
    private final int places;
    private final int most;
    private final Map<K, Integer> inside = new HashMap<>();
    private int taken;
    private boolean closed;

    /** @param most of the places one may have, though nobody else is there: the others come while those are still taken */
    public Room(int places, int most) {
        this.places = places;
        this.most = most;
    }

    /** Whether there was a place, which is given back by {@link #leave}. */
    public synchronized boolean enter(K who) {
        int own = inside.getOrDefault(who, 0);
        int others = inside.size() - (own > 0 ? 1 : 0);
        int part = taken * 2 >= places ? Math.max(1, places / (others + 1)) : places;
        if (closed || taken >= places || own >= Math.min(most, part)) {
            return false;
        }
        inside.put(who, own + 1);
        taken++;
        return true;
    }

    public synchronized void leave(K who) {
        inside.merge(who, -1, (own, one) -> own + one == 0 ? null : own + one);
        taken--;
    }

    /** Nobody comes in any more; who is inside may finish. */
    public synchronized void close() {
        closed = true;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    public synchronized int taken() {
        return taken;
    }

    /** Does the work inside, and is out when it is done; or fails with what stands at the door. */
    public <T> Mono<T> within(K who, Mono<T> work, Supplier<? extends Exception> full) {
        return Mono.using(
                () -> {
                    if (!enter(who)) {
                        throw full.get();
                    }
                    return who;
                },
                inside -> work,
                this::leave);
    }
}
