package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountId;
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
 * Where something may be due, and how much of it to take: lanes in turn, and from each host as much as it has lately
 * shown that it gets through. One that is ill has little in hand, however long its queue is; an account leaves as much
 * as it has; and half of all is for hosts that answer: so our hands stay free.
 */
final class Hosts {
    private static final int AT_ONCE = 100;
    /** In such a share of the asks what is behind has places of its own, where there is more than can be taken. */
    private static final int SHARE_BEHIND = 4;

    private final DeliverySettings settings;
    private final LongSupplier nanos;
    private final Map<Lane, InHand> lanes = new HashMap<>();
    private final Map<String, AtHost> hosts = new HashMap<>();
    private final Map<AccountId, Share> accounts = new HashMap<>();
    private final Share all = new Share();
    private final Set<Lane> ready = new LinkedHashSet<>();
    /** Lanes that found no room because of what there is elsewhere. */
    private final Set<Lane> crowded = new LinkedHashSet<>();

    /** {@code nanos}: as {@link System#nanoTime()}. */
    Hosts(DeliverySettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
    }

    /**
     * What to claim of one lane.
     *
     * @param most so many
     * @param own how many of its host are in hand already, or asked for before this
     * @param behind so many of them at most for what gave way or is replayed, even if there is enough else
     */
    record Ask(Lane lane, int most, int own, int behind) {}

    synchronized void ready(Collection<Lane> some) {
        ready.addAll(some);
    }

    /** Whose turn it is. {@code lets} is how many a lane may have in hand at the moment. */
    synchronized List<Ask> ask(ToIntFunction<Lane> lets) {
        List<Ask> asks = new ArrayList<>();
        int share = Math.max(settings.call().perHost(), settings.claim().most() / Math.max(1, ready.size()));
        Iterator<Lane> turns = ready.iterator();
        while (turns.hasNext() && asks.size() < AT_ONCE) {
            Lane lane = turns.next();
            turns.remove();
            InHand hand = hand(lane);
            int room = hand.room(lets.applyAsInt(lane));
            int most = Math.min(
                    Math.min(share, room),
                    hand.ofAccount.room(all, settings.claim().inHand(), hand.proven));
            if (most > 0) {
                asks.add(new Ask(lane, most, hand.host.rows, hand.behind(most)));
                hand.add(most);
            } else {
                (room > 0 ? crowded : hand.host.waiting).add(lane);
            }
        }
        return asks;
    }

    /** What came of asking. */
    synchronized void took(List<Ask> asks, List<Claimed> claimed) {
        Map<Lane, Integer> got = new HashMap<>();
        claimed.forEach(one -> got.merge(one.lane(), 1, Integer::sum));
        for (Ask ask : asks) {
            int rows = got.getOrDefault(ask.lane(), 0);
            InHand hand = hand(ask.lane());
            hand.add(rows - ask.most());
            hand.full = rows >= ask.most() - ask.behind();
            if (hand.full) {
                ready.add(ask.lane()); // at the end: the others first
            }
        }
    }

    /** One is out of our hands. */
    synchronized void done(Finished one) {
        InHand hand = lanes.get(one.claimed().lane());
        if (hand != null) {
            hand.add(-1);
            hand.heard(one);
            hand.host.next(ready);
            Iterator<Lane> next = crowded.iterator();
            if (next.hasNext()) {
                ready.add(next.next());
                next.remove();
            }
        }
    }

    /** Forgets where nothing is in hand: users name hosts, so there is no end to them. */
    synchronized void forgetTheIdle() {
        lanes.values().removeIf(hand -> hand.rows <= 0);
        hosts.values().removeIf(host -> host.rows <= 0);
        accounts.values().removeIf(account -> account.rows <= 0);
    }

    synchronized boolean idle() {
        return ready.isEmpty();
    }

    private InHand hand(Lane lane) {
        return lanes.computeIfAbsent(
                lane,
                any -> new InHand(
                        hosts.computeIfAbsent(lane.host(), host -> new AtHost()),
                        accounts.computeIfAbsent(lane.account(), account -> new Share())));
    }

    private final class AtHost {
        private final Pace pace = new Pace(nanos);
        /** Lanes that had no room here, so there may be more of them. */
        private final Set<Lane> waiting = new LinkedHashSet<>();

        private int rows;

        int most() {
            return Math.min(settings.claim().perHost(), settings.call().perHost() + 2 * pace.lately());
        }

        /** A quarter is free again: as many lanes as that may ask. */
        void next(Set<Lane> turns) {
            int most = most();
            if (!waiting.isEmpty() && rows * 4 <= most * 3) {
                Iterator<Lane> next = waiting.iterator();
                for (int free = most - rows; free > 0 && next.hasNext(); free--) {
                    turns.add(next.next());
                    next.remove();
                }
            }
        }
    }

    private final class InHand {
        private final AtHost host;
        private final Share ofAccount;
        private int rows;
        /** Whether it answers, as far as we know. */
        private boolean proven;

        private int illInARow;
        private int asks;
        private boolean full;

        InHand(AtHost host, Share ofAccount) {
            this.host = host;
            this.ofAccount = ofAccount;
        }

        /** One that is ill leaves half of the places at the host to other accounts. */
        int room(int lets) {
            int places = settings.call().perHost();
            int most = illInARow < places ? lets : Math.min(lets, Math.max(1, places / 2));
            return Math.min(most - rows, host.most() - host.rows);
        }

        int behind(int most) {
            return full && ++asks % SHARE_BEHIND == 0 ? Math.max(1, most / SHARE_BEHIND) : 0;
        }

        void add(int more) {
            rows += more;
            host.rows += more;
            ofAccount.rows += more;
            all.rows += more;
            unproven(proven ? 0 : more);
        }

        private void unproven(int more) {
            ofAccount.unproven += more;
            all.unproven += more;
        }

        void heard(Finished one) {
            Answer answer = one.answer();
            if (one.verdict() instanceof Verdict.Delivered) {
                host.pace.one();
            }
            if (answer != null) {
                illInARow = answer.ill() ? illInARow + 1 : 0;
                boolean answers =
                        answer.ill() ? proven && illInARow < settings.call().perHost() : true;
                if (answers != proven) {
                    unproven(answers ? -rows : rows);
                    proven = answers;
                }
            }
        }
    }
}
