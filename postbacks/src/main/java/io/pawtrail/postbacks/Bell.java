package io.pawtrail.postbacks;

import io.pawtrail.vault.AfterCommit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the deliverer of this JVM that there is something to do, and in which lanes; rung twice, it is heard once. */
final class Bell {
    private final Semaphore rung = new Semaphore(0);
    private final Set<Lane> lanes = ConcurrentHashMap.newKeySet();

    void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    void ring(Lane lane) {
        lanes.add(lane);
        ring();
    }

    /** Rings when what the transaction at hand wrote can be seen. */
    void ringAfterCommit(Lane lane) {
        AfterCommit.run(() -> ring(lane));
    }

    /** The lanes that it rang for since it was last asked. */
    List<Lane> lanes() {
        List<Lane> all = new ArrayList<>();
        for (Lane lane : lanes) {
            if (lanes.remove(lane)) {
                all.add(lane);
            }
        }
        return all;
    }

    /** Waits for the next ring, or that long. */
    void await(Duration most) throws InterruptedException {
        if (rung.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }
}
