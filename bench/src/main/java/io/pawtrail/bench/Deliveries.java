package io.pawtrail.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How soon a long queue is delivered to a tracker that is fast. */
final class Deliveries {
    private static final String HOST = "127.0.0.2";
    private static final int WANTED = 2_000;
    private static final int AT_ONCE = 8;

    private Deliveries() {}

    static void measure(Product product, Limits limits, boolean quick, Table table)
            throws IOException, SQLException, InterruptedException {
        try (FastTracker tracker = new FastTracker()) {
            String url = tracker.url(HOST) + "/pb?click=";
            Owed owed = new Owed(product);
            deliver(owed, tracker, url, 4_000); // warms it up
            int count = quick ? 10_000 : 40_000;
            Cpu before = Cpu.now(product);
            double ours = deliver(owed, tracker, url, count);
            Cpu used = Cpu.now(product).since(before);
            Limit bare = table.limit(
                    "the HTTP client alone, " + AT_ONCE + " at once to the same tracker",
                    BareClient.perSecond(url, AT_ONCE, count),
                    "/s");
            table.atLeast("deliveries from a prepared queue, until all are closed", ours, "/s", WANTED, bare);
            table.info("the same, beside the inserts alone", ours, "/s", limits.commits());
            used.print("deliveries from a prepared queue: ", count, table);
        }
    }

    /** Deliveries a second, from the first call until the last row is closed. */
    private static double deliver(Owed owed, FastTracker tracker, String url, int count)
            throws IOException, SQLException, InterruptedException {
        AtomicLong first = new AtomicLong();
        AtomicInteger calls = new AtomicInteger();
        tracker.onCall(path -> {
            first.compareAndSet(0, System.nanoTime());
            calls.incrementAndGet();
        });
        owed.write(HOST, url + "{click}", count);
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while ((calls.get() < count || owed.open(HOST) > 0) && System.nanoTime() < patience) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return (count - owed.open(HOST)) / ((System.nanoTime() - first.get()) / 1e9);
    }
}
