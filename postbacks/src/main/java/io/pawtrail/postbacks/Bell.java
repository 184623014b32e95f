package io.pawtrail.postbacks;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the deliverer of this JVM that there is something to do; rung twice, it is heard once. */
final class Bell {
    private final Semaphore rung = new Semaphore(0);

    void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Rings when what the transaction at hand wrote can be seen. */
    void ringAfterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    ring();
                }
            });
        } else {
            ring();
        }
    }

    /** Waits for the next ring, or that long. */
    void await(Duration most) throws InterruptedException {
        if (rung.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }
}
