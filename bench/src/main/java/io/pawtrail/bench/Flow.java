package io.pawtrail.bench;

import io.pawtrail.bench.Traffic.Offering;
import java.io.IOException;

/** Updates of every kind with their postbacks: how late the tracker hears at 200 a second, and that 500 a second last. */
final class Flow {
    private static final int CALM = 200;
    private static final int LATEST = 150;
    private static final int BUSY = 525;
    private static final int WANTED = 500;

    private Flow() {}

    /** A new JVM translates what it runs, on the same two cores, for more than a minute: the limit is for afterwards. */
    static void latency(Traffic traffic, boolean quick, Table table) throws InterruptedException {
        Offering cold = traffic.offer(CALM, quick ? 8 : 20);
        String at = "at " + CALM + " updates a second: ";
        table.info(
                at + "update → tracker, median, a new JVM's first seconds",
                cold.arrivals().millis(50),
                "ms");
        table.info(
                at + "update → tracker, p99, a new JVM's first seconds",
                cold.arrivals().millis(99),
                "ms");
        traffic.offer(CALM, quick ? 0 : 70);
        Offering calm = traffic.offer(CALM, quick ? 12 : 30);
        delivered(at, calm, table);
        table.atMost(at + "update → tracker, p99", calm.arrivals().millis(99), "ms", LATEST);
    }

    static void sustained(Traffic traffic, Product product, boolean quick, Table table)
            throws IOException, InterruptedException {
        String at = "at " + BUSY + " updates a second: ";
        traffic.offer(BUSY, quick ? 5 : 10);
        Cpu before = Cpu.now(product);
        Offering busy = traffic.offer(BUSY, quick ? 15 : 40);
        Cpu used = Cpu.now(product).since(before);
        double seconds = busy.took() + busy.rest();
        table.info(at + "offered", busy.offered() / busy.took(), "/s");
        table.atLeast(at + "accepted", (busy.offered() - busy.unacknowledged()) / busy.took(), "/s", WANTED);
        table.atLeast(at + "delivered, until the last one", busy.arrivals().arrived() / seconds, "/s", WANTED);
        delivered(at, busy, table);
        table.info(at + "update → tracker, p99", busy.arrivals().millis(99), "ms");
        used.print(at, busy.offered(), table);
        Profile.take(product, table, () -> traffic.offer(BUSY, quick ? 6 : 15));
    }

    private static void delivered(String at, Offering offering, Table table) {
        table.info(at + "updates offered", offering.offered(), "");
        table.atLeast(at + "postbacks delivered", offering.arrivals().arrived(), "", offering.offered());
        table.info(at + "not acknowledged when the offering ended", offering.unacknowledged(), "");
        table.atMost(
                at + "not delivered when the offering ended",
                offering.backlog(),
                "",
                offering.offered() / offering.took());
        table.atMost(at + "until the rest had arrived", offering.rest(), "s", 2);
        table.info(at + "update → tracker, median", offering.arrivals().millis(50), "ms");
    }
}
