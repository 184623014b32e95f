package io.pawtrail.bench;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How fast Pawtrail is, started as {@code make run} does it: everything that {@code make bench} prints, each figure with its
 * limit where it has one.
 */
public final class Bench {
    private static final int CAMPAIGNS = 40;
    /** All but "sql", which counts every statement, if nothing is asked for. */
    static final List<String> PARTS = List.of(Objects.requireNonNullElse(
                    System.getenv("BENCH_PARTS"), "flow,deliveries,isolation,ingest,cost,reads,replay")
            .split(","));

    private static final int READY = 8;
    /** PostgreSQL is unpacked and its database made. */
    private static final int READY_FIRST = 10;

    private static final int SOME = 200;

    private Bench() {}

    public static void main(String[] args) throws Exception {
        String java = args[0];
        String jar = args[1];
        Path data = Path.of(args[2]);
        String untrained = args[3];
        boolean quick = "1".equals(System.getenv("QUICK"));
        Table table = new Table(quick);
        Machine machine = new Machine(quick);
        System.out.println("Pawtrail bench" + (quick ? ", quick" : ""));
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            try (Product product = Product.start(java, jar, data, sandbox.telegramUrl())) {
                machine.also("PostgreSQL", product.postgresVersion());
                machine.print();
                table.head();
                table.atMost("ready, first start", seconds(product.untilReady()), "s", READY_FIRST);
                table.info("ready, first start: CPU of its JVM", seconds(product.cpuUntilReady()), "s");
                running(sandbox, product, quick, table);
            }
            if (wanted("sql")) {
                Statements.measure(java, jar, data.resolveSibling(data.getFileName() + ".sql"), sandbox, table);
            }
            if (wanted("cost")) {
                Cost.measure(java, jar, data.resolveSibling(data.getFileName() + ".cost"), sandbox, table);
            }
            if (wanted("replay")) {
                Replays.measure(java, jar, data, sandbox, quick, table);
            }
            try (Product product = Product.start(java, jar, data, sandbox.telegramUrl())) {
                table.atMost("ready, with data", seconds(product.untilReady()), "s", READY);
                table.info("ready, with data: CPU of its JVM", seconds(product.cpuUntilReady()), "s");
            }
            if (!untrained.equals(jar)) {
                try (Product product = Product.start(java, untrained, data, sandbox.telegramUrl())) {
                    table.info("ready, with data, from the jar alone", seconds(product.untilReady()), "s");
                    table.info(
                            "ready, with data, from the jar alone: CPU of its JVM",
                            seconds(product.cpuUntilReady()),
                            "s");
                }
            }
        }
        table.write(Path.of("bench/target/bench.json"), machine.atTheEnd());
        System.exit(table.held() ? 0 : 1);
    }

    private static void running(Sandbox sandbox, Product product, boolean quick, Table table) throws Exception {
        Limits limits = Limits.measure(product, quick, table);
        if (wanted("flow")) {
            new Flow(traffic(sandbox, product, quick), limits, quick, table).measure(product);
            Disk.measure(product, table);
        } else if (wanted("replay")) {
            traffic(sandbox, product, quick).offer(SOME, 10); // what is told again has to have happened once
        }
        if (wanted("deliveries")) {
            Deliveries.measure(product, limits, quick, table);
        }
        if (wanted("isolation")) {
            try (Isolation isolation = new Isolation(sandbox, product, quick, table)) {
                isolation.measure();
            }
        }
        if (wanted("ingest")) {
            Ingest.measure(sandbox, product, limits, quick ? 3 : 20, table);
        }
        if (wanted("reads")) {
            Reads.measure(product, quick, table);
        }
    }

    static boolean wanted(String part) {
        return PARTS.contains(part);
    }

    /** Telegram takes no more than twenty bots' subscriptions a minute: a quick run gets by with fewer bots. */
    private static Traffic traffic(Sandbox sandbox, Product product, boolean quick)
            throws IOException, InterruptedException {
        int bots = quick ? 10 : 20;
        String template = sandbox.trackerUrl() + "/pb?click={click}&status={status}&event={event}";
        return new Traffic(
                sandbox, Town.build(sandbox, product, "flow", bots, CAMPAIGNS / bots, campaign -> template), "f");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
