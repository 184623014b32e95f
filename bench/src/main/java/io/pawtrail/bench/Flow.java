package io.pawtrail.bench;

import io.pawtrail.bench.Traffic.Offering;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Updates of every kind with their postbacks: how late the tracker hears at each pace, and which of them last. */
final class Flow {
    /** The last may be more than it can do: then it has to say so, and to catch up. */
    static final List<Integer> RATES = List.of(100, 250, 500, 750);

    private static final int CALM = 200;
    private static final int LATEST = 150;
    private static final int BUSY = 525;
    private static final int WANTED = 500;
    private static final double NEARLY = 0.97;
    private static final int SOON = 2;
    private static final int CATCHES_UP = 60;

    private final Traffic traffic;
    private final Limits limits;
    private final boolean quick;
    private final Table table;
    private int held;

    Flow(Traffic traffic, Limits limits, boolean quick, Table table) {
        this.traffic = traffic;
        this.limits = limits;
        this.quick = quick;
        this.table = table;
    }

    void measure(Product product) throws IOException, InterruptedException {
        latency(product);
        RATES.stream().filter(rate -> rate < BUSY).forEach(this::pace);
        sustained(product);
        RATES.stream().filter(rate -> rate > BUSY).forEach(this::pace);
        table.atLeast("the highest pace that was held", held, "/s", WANTED, limits.chain());
    }

    /** A new JVM translates what it runs, on the same two cores, for more than a minute: what is wanted is for afterwards. */
    private void latency(Product product) throws IOException, InterruptedException {
        Offering cold = traffic.offer(CALM, quick ? 3 : 20);
        String at = at(CALM);
        table.info(at + "update → tracker, median, a new JVM's first seconds", cold.millis(50), "ms");
        table.info(at + "update → tracker, p99, a new JVM's first seconds", cold.millis(99), "ms");
        traffic.offer(CALM, quick ? 0 : 70);
        int times =
                quick ? 1 : 3; // half a second in which the machine did something else is a whole p99: hence the median
        List<Double> late = new ArrayList<>();
        int offered = 0;
        Cpu before = Cpu.now(product);
        for (int i = 1; i <= times; i++) {
            String each = "at %d updates a second, %d of %d: ".formatted(CALM, i, times);
            Offering calm = traffic.offer(CALM, quick ? 4 : 20);
            delivered(each, calm);
            table.info(each + "update → tracker, p99", calm.millis(99), "ms");
            late.add(calm.millis(99));
            offered += calm.offered();
        }
        Cpu.now(product).since(before).print(at, offered, table);
        Collections.sort(late);
        table.atMost(at + "update → tracker, p99, median of " + times, late.get(times / 2), "ms", LATEST);
    }

    private void pace(int rate) {
        String at = at(rate);
        traffic.offer(rate, quick || rate < CALM ? 0 : 10); // what is run so often now is translated anew
        Offering offering = traffic.offer(rate, quick ? 2 : 20);
        table.info(at + "offered", offering.offered() / offering.took(), "/s");
        table.info(at + "delivered, until the last one", offering.perSecond(), "/s", limits.chain());
        table.whole(at + "postbacks delivered", offering.arrivals().arrived(), offering.offered());
        table.info(at + "not delivered when the offering ended", offering.backlog(), "");
        table.atMost(at + "until the rest had arrived", offering.rest(), "s", rate > BUSY ? CATCHES_UP : SOON);
        table.info(at + "update → tracker, median", offering.millis(50), "ms");
        table.info(at + "update → tracker, p99", offering.millis(99), "ms", limits.late(rate));
        table.info(at + "update → tracker, p99.9", offering.millis(99.9), "ms");
        hold(at, rate, offering);
    }

    private void sustained(Product product) throws IOException, InterruptedException {
        String at = at(BUSY);
        traffic.offer(BUSY, quick ? 1 : 10);
        Caches.print(at + "just before, ", table);
        Memory memory = Memory.from(product);
        Cpu before = Cpu.now(product);
        Offering busy = traffic.offer(BUSY, quick ? 3 : 40);
        Cpu used = Cpu.now(product).since(before);
        table.info(at + "offered", busy.offered() / busy.took(), "/s");
        table.atLeast(at + "accepted", (busy.offered() - busy.unacknowledged()) / busy.took(), "/s", WANTED);
        table.atLeast(at + "delivered, until the last one", busy.perSecond(), "/s", WANTED, limits.chain());
        delivered(at, busy);
        table.info(at + "update → tracker, p99", busy.millis(99), "ms");
        hold(at, BUSY, busy);
        memory.print(at, table);
        used.print(at, busy.offered(), table);
        Caches.print(at + "afterwards, ", table);
        Profile.take(product, table, () -> traffic.offer(BUSY, quick ? 2 : 15));
    }

    private void delivered(String at, Offering offering) {
        table.info(at + "updates offered", offering.offered(), "");
        table.whole(at + "postbacks delivered", offering.arrivals().arrived(), offering.offered());
        table.info(at + "not acknowledged when the offering ended", offering.unacknowledged(), "");
        table.atMost(
                at + "not delivered when the offering ended",
                offering.backlog(),
                "",
                offering.offered() / offering.took());
        table.atMost(at + "until the rest had arrived", offering.rest(), "s", SOON);
        table.info(at + "update → tracker, median", offering.millis(50), "ms");
    }

    /** Held is a pace whose last postback came within moments of the last update. */
    private void hold(String at, int rate, Offering offering) {
        boolean holds = offering.perSecond() >= NEARLY * rate && offering.rest() <= SOON;
        table.info(at + "held (1) or not (0)", holds ? 1 : 0, "");
        if (holds) {
            held = Math.max(held, rate);
        }
    }

    private static String at(int rate) {
        return "at " + rate + " updates a second: ";
    }
}
