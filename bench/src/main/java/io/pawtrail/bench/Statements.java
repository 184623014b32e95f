package io.pawtrail.bench;

import io.pawtrail.bench.Traffic.Offering;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.testkit.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Everything that an update and its postback ask of PostgreSQL, by statement: where to look for the next gain. */
final class Statements {
    private static final int RATE = 300;
    private static final int SHOWN = 40;

    private Statements() {}

    static void measure(String java, String jar, Path data, Sandbox sandbox, Table table) throws Exception {
        TestDatabase database = TestDatabase.create();
        URI address = URI.create(database.url().substring("jdbc:".length()));
        try (Wire wire = new Wire(address.getHost(), address.getPort())) {
            Map<String, String> settings = Map.of(
                    "SPRING_DATASOURCE_URL",
                    "jdbc:postgresql://127.0.0.1:" + wire.port() + address.getPath(),
                    "SPRING_DATASOURCE_USERNAME",
                    database.user(),
                    "SPRING_DATASOURCE_PASSWORD",
                    database.password());
            try (Product product = Product.start(java, jar, data, sandbox.telegramUrl(), settings)) {
                String template = sandbox.trackerUrl() + "/pb?click={click}&status={status}&event={event}";
                List<Setting> town = Town.build(sandbox, product, "sql", 20, 2, campaign -> template);
                Traffic traffic = new Traffic(sandbox, town, "q");
                traffic.offer(RATE, 8);
                wire.reset();
                Offering offering = traffic.offer(RATE, 20);
                TimeUnit.SECONDS.sleep(1); // what comes after the postback belongs to it
                print(wire.executed(), offering.offered(), table);
            }
        }
    }

    private static void print(Map<String, Long> executed, double updates, Table table) {
        long all = executed.values().stream().mapToLong(Long::longValue).sum();
        table.info("statements and commits in all, an update with its postback", all / updates, "");
        executed.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(one -> System.out.printf("      %6.2f  %.150s%n", one.getValue() / updates, one.getKey()));
    }
}
