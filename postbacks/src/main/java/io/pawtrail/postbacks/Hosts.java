package io.pawtrail.postbacks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * Where something may be due, and how much of it to take: hosts in turn, and from each as much as it has lately shown
 * that it gets through. One that is ill has little in hand, however long its queue is, so our hands stay free.
 */
final class Hosts {
    private static final int AT_ONCE = 100;

    private final DeliverySettings settings;
    private final LongSupplier nanos;
    private final Map<String, InHand> inHand = new HashMap<>();
    private final Set<String> ready = new LinkedHashSet<>();
    private int all;

    /** {@code nanos}: as {@link System#nanoTime()}. */
    Hosts(DeliverySettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
    }

    /**
     * What to claim for one host.
     *
     * @param most so many
     * @param own how many of it are in hand already
     */
    record Ask(String host, int most, int own) {}

    synchronized void ready(Collection<String> hosts) {
        ready.addAll(hosts);
    }

    /** Whose turn it is. {@code lets} is how many a host may have in hand at the moment. */
    synchronized List<Ask> ask(ToIntFunction<String> lets) {
        List<Ask> asks = new ArrayList<>();
        int room = settings.claim().inHand() - all;
        int share = Math.max(settings.call().perHost(), settings.claim().most() / Math.max(1, ready.size()));
        Iterator<String> turns = ready.iterator();
        while (turns.hasNext() && asks.size() < AT_ONCE && room > 0) {
            String name = turns.next();
            turns.remove();
            InHand host = inHand.computeIfAbsent(name, any -> new InHand());
            int most = Math.min(Math.min(share, room), host.most(lets.applyAsInt(name)) - host.rows);
            host.more = most <= 0;
            if (most > 0) {
                asks.add(new Ask(name, most, host.rows));
                room -= most;
            }
        }
        return asks;
    }

    synchronized void took(List<Ask> asks, List<Claimed> claimed) {
        Map<String, Integer> got = new HashMap<>();
        claimed.forEach(one -> got.merge(one.host(), 1, Integer::sum));
        for (Ask ask : asks) {
            int rows = got.getOrDefault(ask.host(), 0);
            InHand host = inHand.computeIfAbsent(ask.host(), any -> new InHand());
            host.rows += rows;
            all += rows;
            if (rows >= ask.most()) {
                ready.add(ask.host()); // at the end: the others first
            }
        }
    }

    /** One is out of our hands; {@code well}: because the host took it. */
    synchronized void done(String name, boolean well) {
        InHand host = inHand.get(name);
        if (host != null) {
            host.rows--;
            all--;
            if (well) {
                host.pace.one();
            }
            if (host.more && host.rows * 4 <= host.most(Integer.MAX_VALUE) * 3) {
                host.more = false;
                ready.add(name);
            }
        }
    }

    /** Forgets hosts with nothing in hand: users name them, so there is no end to them. */
    synchronized void forgetTheIdle() {
        inHand.values().removeIf(host -> host.rows <= 0);
    }

    synchronized boolean idle() {
        return ready.isEmpty() || all >= settings.claim().inHand();
    }

    private final class InHand {
        private final Pace pace = new Pace(nanos);
        private int rows;
        /** It had no room left, so there may be more of it. */
        private boolean more;

        int most(int lets) {
            int most = settings.call().perHost() + 2 * pace.lately();
            return Math.min(lets, Math.min(settings.claim().perHost(), most));
        }
    }
}
