package io.pawtrail.bench;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.ReceivedPostback;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import io.pawtrail.sandbox.SimulatedBot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Offers starts at a fixed pace, whatever becomes of them, and looks at when their postbacks arrive. */
public final class Bench {
    private static final int RATE = 200;
    private static final int EVENT_BYTES = 600;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Bench() {}

    public static void main(String[] args) throws Exception {
        String java = args[0];
        String jar = args[1];
        Path data = Path.of(args[2]);
        boolean quick = "1".equals(System.getenv("QUICK"));
        Table table = new Table();
        System.out.printf("Pawtrail bench: %d starts a second for %d s%n", RATE, quick ? 15 : 60);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            try (Product product = Product.start(java, jar, data, sandbox.telegramUrl())) {
                table.info("ready, first start", seconds(product.untilReady()), "s");
                load(sandbox, product, quick ? 15 : 60, table);
                Ingest.measure(sandbox, product, quick ? 5 : 20, table);
                double one = RawInserts.perSecond(product, 1, EVENT_BYTES, Duration.ofSeconds(quick ? 2 : 5));
                double eight = RawInserts.perSecond(product, 8, EVENT_BYTES, Duration.ofSeconds(quick ? 2 : 5));
                table.info("PostgreSQL itself, 1 insert and commit, 1 connection", one, "/s");
                table.info("PostgreSQL itself, 1 insert and commit, 8 connections", eight, "/s");
                table.info("starts offered, as a share of the latter", RATE / eight, "");
            }
            Cost.measure(java, jar, data.resolveSibling(data.getFileName() + ".cost"), sandbox, table);
            try (Product product = Product.start(java, jar, data, sandbox.telegramUrl())) {
                table.atMost("ready, with data", seconds(product.untilReady()), "s", 15);
            }
        }
        table.write(Path.of("bench/target/bench.json"));
        System.exit(table.held() ? 0 : 1);
    }

    private static void load(Sandbox sandbox, Product product, int time, Table table) throws Exception {
        Setting setting = Setting.make(sandbox, product, product.account(42), "bench", true);
        SimulatedBot bot = setting.bot();
        String code = setting.code();
        warmUp(sandbox, bot, code);
        Map<String, Instant> offered = offer(sandbox, bot, code, time);
        int inTime = received(sandbox).size();
        long ended = System.nanoTime();
        while (received(sandbox).size() < offered.size() && System.nanoTime() - ended < PATIENCE.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        report(offered, received(sandbox), inTime, Duration.ofNanos(System.nanoTime() - ended), time, table);
    }

    /** A cold JVM says nothing of a day's work: the first starts are not counted. */
    private static void warmUp(Sandbox sandbox, SimulatedBot bot, String code) throws InterruptedException {
        int people = RATE * 5;
        for (int i = 0; i < people; i++) {
            sandbox.createPerson("Warm " + i, "warm" + i).start(bot, code + "-w" + i);
            TimeUnit.MILLISECONDS.sleep(5);
        }
        long started = System.nanoTime();
        while (sandbox.tracker().received().size() < people && System.nanoTime() - started < PATIENCE.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static Map<String, Instant> offer(Sandbox sandbox, SimulatedBot bot, String code, int time) {
        int count = RATE * time;
        List<Person> people = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            people.add(sandbox.createPerson("Person " + i, "person" + i));
        }
        Map<String, Instant> offered = new LinkedHashMap<>();
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begin + i * (TimeUnit.SECONDS.toNanos(1) / RATE);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            offered.put("b" + i, Instant.now());
            people.get(i).start(bot, code + "-b" + i);
        }
        return offered;
    }

    private static List<ReceivedPostback> received(Sandbox sandbox) {
        return sandbox.tracker().received().stream()
                .filter(postback -> postback.query().getOrDefault("click", "").startsWith("b"))
                .toList();
    }

    private static void report(
            Map<String, Instant> offered,
            List<ReceivedPostback> received,
            int inTime,
            Duration drained,
            int time,
            Table table) {
        Histogram latency = new Histogram(3);
        for (ReceivedPostback postback : received) {
            Instant start = offered.get(postback.query().get("click"));
            if (start != null) {
                latency.recordValue(
                        Math.max(0, Duration.between(start, postback.at()).toMillis()));
            }
        }
        table.info("starts offered", offered.size(), "");
        table.atLeast("postbacks received", received.size(), "", offered.size());
        table.atMost("backlog when the offering ended", offered.size() - inTime, "", RATE);
        table.atMost("until the rest had arrived", seconds(drained), "s", 2);
        table.info("starts a second, offered", offered.size() / (double) time, "/s");
        table.info("/start → tracker, median", latency.getValueAtPercentile(50), "ms");
        table.info("/start → tracker, p99", latency.getValueAtPercentile(99), "ms");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
