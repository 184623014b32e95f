package io.pawtrail.postbacks;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims when the bell rings, or once a second if nobody rings. */
final class Dispatcher implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final DeliverySettings.Claim settings;
    private final Claims claims;
    private final Rendering rendering;
    private final Breakers breakers;
    private final Calls calls;
    private final AtomicInteger inHand;
    private final Bell bell;
    private final Clock clock;
    private volatile boolean running = true;

    Dispatcher(
            DeliverySettings.Claim settings,
            Claims claims,
            Rendering rendering,
            Breakers breakers,
            Calls calls,
            AtomicInteger inHand,
            Bell bell,
            Clock clock) {
        this.settings = settings;
        this.claims = claims;
        this.rendering = rendering;
        this.breakers = breakers;
        this.calls = calls;
        this.inHand = inHand;
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
                if (dispatch() < settings.most() || inHand.get() >= settings.inHand()) {
                    bell.await(settings.poll());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int dispatch() {
        if (inHand.get() >= settings.inHand()) {
            return 0;
        }
        try {
            List<Claimed> claimed = claims.take(clock.instant(), breakers.resting());
            List<Rendering.Ready> ready = rendering.ready(claimed);
            inHand.addAndGet(ready.size());
            ready.forEach(calls::submit);
            return claimed.size();
        } catch (RuntimeException e) {
            LOG.warn("No postbacks could be claimed; again in {}", settings.poll(), e);
            return 0;
        }
    }
}
