package io.pawtrail.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How soon a long queue is delivered to a tracker that is fast. */
final class Deliveries {
    private static final String HOST = "127.0.0.2";
    private static final int WANTED = 2_000;
    private static final int AT_ONCE = 8;
    private static final int EVENT_BYTES = 600;

    private Deliveries() {}

    static void measure(Product product, boolean quick, Table table)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        try (FastTracker tracker = new FastTracker()) {
            String url = tracker.url(HOST) + "/pb?click=";
            Owed owed = new Owed(product);
            deliver(owed, tracker, url, 4_000); // warms it up
            int count = quick ? 10_000 : 40_000;
            Cpu before = Cpu.now(product);
            double ours = deliver(owed, tracker, url, count);
            Cpu used = Cpu.now(product).since(before);
            double bare = BareClient.perSecond(url, AT_ONCE, count);
            double insert = RawInserts.perSecond(product, AT_ONCE, EVENT_BYTES, Duration.ofSeconds(quick ? 2 : 5));
            table.atLeast("deliveries from a prepared queue, until all are closed", ours, "/s", WANTED);
            table.info("the HTTP client alone, " + AT_ONCE + " at once to the same tracker", bare, "/s");
            table.info("PostgreSQL alone, 1 insert and commit, " + AT_ONCE + " at once", insert, "/s");
            table.info("deliveries, as a share of the client alone", ours / bare, "");
            table.info("deliveries, as a share of the inserts alone", ours / insert, "");
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
