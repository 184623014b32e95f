package io.pawtrail.bench;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** How fast Pawtrail is: everything that {@code make bench} prints, each figure with its limit where it has one. */
public final class Bench {
    private static final int BOTS = 20;
    /** All but "sql", which counts every statement, if nothing is asked for. */
    private static final Set<String> PARTS = Set.of(
            Objects.requireNonNullElse(System.getenv("BENCH_PARTS"), "flow,deliveries,isolation,ingest,cost,reads")
                    .split(","));

    private Bench() {}

    public static void main(String[] args) throws Exception {
        String java = args[0];
        String jar = args[1];
        Path data = Path.of(args[2]);
        boolean quick = "1".equals(System.getenv("QUICK"));
        Table table = new Table();
        System.out.println("Pawtrail bench" + (quick ? ", quick" : ""));
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            try (Product product = Product.start(java, jar, data, sandbox.telegramUrl())) {
                table.info("ready, first start", seconds(product.untilReady()), "s");
                running(sandbox, product, quick, table);
            }
            if (wanted("sql")) {
                Statements.measure(java, jar, data.resolveSibling(data.getFileName() + ".sql"), sandbox, table);
            }
            if (wanted("cost")) {
                Cost.measure(java, jar, data.resolveSibling(data.getFileName() + ".cost"), sandbox, table);
            }
            try (Product product = Product.start(java, jar, data, sandbox.telegramUrl())) {
                table.atMost("ready, with data", seconds(product.untilReady()), "s", 15);
            }
        }
        table.write(Path.of("bench/target/bench.json"));
        System.exit(table.held() ? 0 : 1);
    }

    private static void running(Sandbox sandbox, Product product, boolean quick, Table table) throws Exception {
        if (wanted("flow")) {
            flow(sandbox, product, quick, table);
        }
        if (wanted("deliveries")) {
            Deliveries.measure(product, quick, table);
        }
        if (wanted("isolation")) {
            try (Isolation isolation = new Isolation(sandbox, product, quick, table)) {
                isolation.measure();
            }
        }
        if (wanted("ingest")) {
            Ingest.measure(sandbox, product, quick ? 5 : 20, table);
        }
        if (wanted("reads")) {
            Reads.measure(product, quick, table);
        }
    }

    static boolean wanted(String part) {
        return PARTS.contains(part);
    }

    private static void flow(Sandbox sandbox, Product product, boolean quick, Table table)
            throws IOException, InterruptedException {
        String template = sandbox.trackerUrl() + "/pb?click={click}&status={status}&event={event}";
        List<Setting> town = Town.build(sandbox, product, "flow", BOTS, 2, campaign -> template);
        Traffic traffic = new Traffic(sandbox, town, "f");
        Flow.latency(traffic, quick, table);
        Flow.sustained(traffic, product, quick, table);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
