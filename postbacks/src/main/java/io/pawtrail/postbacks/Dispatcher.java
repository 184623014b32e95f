package io.pawtrail.postbacks;

import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims in the lanes that the bell rings for. */
final class Dispatcher implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final DeliverySettings.Claim settings;
    private final Claims claims;
    private final Rendering rendering;
    private final Breakers breakers;
    private final Pauses pauses;
    private final Bans bans;
    private final Calls calls;
    private final Hosts hosts;
    private final Bell bell;
    private final InstantSource clock;
    private volatile boolean running = true;

    Dispatcher(
            DeliverySettings.Claim settings,
            Claims claims,
            Rendering rendering,
            Breakers breakers,
            Pauses pauses,
            Bans bans,
            Calls calls,
            Hosts hosts,
            Bell bell,
            InstantSource clock) {
        this.settings = settings;
        this.claims = claims;
        this.rendering = rendering;
        this.breakers = breakers;
        this.pauses = pauses;
        this.bans = bans;
        this.calls = calls;
        this.hosts = hosts;
        this.bell = bell;
        this.clock = clock;
    }

    void stop() {
        running = false;
        bell.ring();
    }

    @Override
    public void run() {
        try {
            while (running) {
                if (!dispatch()) {
                    bell.await(settings.poll());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there may be more to do at once. */
    private boolean dispatch() {
        try {
            hosts.ready(bell.lanes());
            List<Hosts.Ask> asks = hosts.ask(this::room);
            if (!asks.isEmpty()) {
                ready(claimed(asks)).forEach(calls::submit);
            }
            return !hosts.idle();
        } catch (RuntimeException e) {
            LOG.warn("No postbacks could be claimed; again in {}", settings.poll(), e);
            return false;
        }
    }

    private int room(Lane lane) {
        return pauses.holds(lane.host()) || bans.hold(lane.account()) ? 0 : breakers.room(lane);
    }

    private List<Claimed> claimed(List<Hosts.Ask> asks) {
        List<Claimed> claimed = List.of();
        try {
            claimed = claims.take(clock.instant(), asks);
            return claimed;
        } finally {
            hosts.took(asks, claimed);
        }
    }

    private List<Rendering.Ready> ready(List<Claimed> claimed) {
        try {
            return rendering.ready(claimed);
        } catch (RuntimeException e) {
            calls.putOff(claimed); // or nobody could have them for as long as their lease lasts
            throw e;
        }
    }

    /** Rings for all lanes with something due: what others handed over, and what is due again. */
    void look() {
        try {
            claims.dueLanes(clock.instant()).forEach(bell::ring);
        } catch (RuntimeException e) {
            LOG.warn("Nobody could be asked what is due; again in {}", settings.poll(), e);
        }
    }
}
