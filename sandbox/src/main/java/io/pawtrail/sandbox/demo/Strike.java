package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.TrackerFailure;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Half-way, of each two processes the one that was there first is killed: it has all the work in hand. The tracker takes
 * its time just then, so that calls are under way as well.
 */
final class Strike {
    private static final double HALF_WAY = 0.5;
    private static final int SLOW_CALLS = 30;
    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final long IN_HAND_MILLIS = 1_500;

    private final Topology topology;
    private final Product product;
    private final Sandbox sandbox;
    private final PrintStream out;
    private long slowSince = -1;
    private boolean over;

    Strike(Topology topology, Product product, Sandbox sandbox, PrintStream out) {
        this.topology = topology;
        this.product = product;
        this.sandbox = sandbox;
        this.out = out;
        over = topology.killed().isEmpty();
    }

    /** To be called often; traffic goes on until it is over. */
    void goOn(double progress, long nowMillis) throws InterruptedException {
        if (over || progress < HALF_WAY) {
            return;
        }
        if (slowSince < 0) {
            product.awaitReady(); // those who are to go on
            sandbox.tracker().fail(TrackerFailure.any(SLOW_CALLS, 200).after(SLOW));
            slowSince = System.nanoTime() / 1_000_000;
        } else if (nowMillis - slowSince >= IN_HAND_MILLIS) {
            for (String roles : topology.killed()) {
                out.println("Process " + product.kill(roles) + " (" + roles + ") was killed; another one goes on");
            }
            over = true;
        }
    }

    boolean over() {
        return over;
    }
}
