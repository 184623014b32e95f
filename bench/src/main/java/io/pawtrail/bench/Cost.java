package io.pawtrail.bench;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.TelegramFailure;
import io.pawtrail.testkit.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What an update asks of PostgreSQL until Telegram has its answer, counted on the wire. */
final class Cost {
    private static final int PEOPLE = 200;

    /** Not on the way to the answer: processors and their tokens, welcomes and whatever else goes by the clock. */
    private static final Pattern LATER = Pattern.compile("(?i).*(tokenentry|globalindex (>|>=|in)|max\\(globalindex"
            + "|edge\\.(send|recheck|poll|file|media)|vault\\.(creative|secret)|from vault\\.person|read\\.(lead|tally|journal|quarter|campaign_day|account_day)"
            + "|scheduled_tasks|pg_catalog|^set |^show |^$).*");

    private static final Pattern CONTROL = Pattern.compile("(?i)(begin|commit|rollback|start transaction).*");

    private Cost() {}

    static void measure(String java, String jar, Path data, Sandbox sandbox, Table table) throws Exception {
        TestDatabase database = TestDatabase.create();
        URI address = URI.create(database.url().substring("jdbc:".length()));
        try (Wire wire = new Wire(address.getHost(), address.getPort())) {
            Map<String, String> settings = Map.of(
                    "PAWTRAIL_ROLES",
                    "command,query,gateway,projections",
                    "SPRING_DATASOURCE_URL",
                    "jdbc:postgresql://127.0.0.1:" + wire.port() + address.getPath(),
                    "SPRING_DATASOURCE_USERNAME",
                    database.user(),
                    "SPRING_DATASOURCE_PASSWORD",
                    database.password());
            try (Product product = Product.start(java, jar, data, sandbox.telegramUrl(), settings)) {
                Setting setting = Setting.make(sandbox, product, product.account(43), "cost", false);
                // The look at who is a member already comes after the answer, and would be counted when it is quick.
                sandbox.fail(TelegramFailure.refusal(400, "Bad Request: member not found")
                        .on("getChatMember")
                        .times(Integer.MAX_VALUE));
                List<Person> people = new ArrayList<>();
                for (int i = 0; i < PEOPLE; i++) {
                    people.add(sandbox.createPerson("Cost " + i, "cost" + i));
                }
                count(
                        wire,
                        setting,
                        table,
                        "/start by a new person",
                        people,
                        p -> p.start(setting.bot(), setting.code() + "-a" + p.id()));
                count(
                        wire,
                        setting,
                        table,
                        "/start by a known person",
                        people,
                        p -> p.start(setting.bot(), setting.code() + "-b" + p.id()));
                count(wire, setting, table, "join by a known person", people, p -> p.join(setting.chat()));
                count(wire, setting, table, "leave by a known person", people, p -> p.leave(setting.chat()));
            }
        }
    }

    @FunctionalInterface
    private interface Act {
        void of(Person person);
    }

    private static void count(Wire wire, Setting setting, Table table, String what, List<Person> people, Act act)
            throws InterruptedException {
        TimeUnit.SECONDS.sleep(2); // what came before is done with
        wire.reset();
        people.forEach(act::of);
        while (setting.bot().undelivered() > 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        Map<String, Long> executed = wire.executed();
        double statements = 0;
        for (var entry : executed.entrySet()) {
            String sql = entry.getKey();
            boolean counts = !LATER.matcher(sql).matches();
            if (counts && !CONTROL.matcher(sql).matches()) {
                statements += entry.getValue();
                if (Bench.wanted("sql")) {
                    System.out.printf("      %6.2f  %.150s%n", entry.getValue() / (double) PEOPLE, sql);
                }
            }
        }
        double commits = commands(executed) + written(executed);
        table.atMost("statements until acknowledged, " + what, statements / PEOPLE, "", 6.05);
        table.atMost("commits until acknowledged, " + what, commits / PEOPLE, "", 2.05);
    }

    /** Each command that stores an event is one transaction. */
    private static double commands(Map<String, Long> executed) {
        return sum(executed, "insert into domainevententry");
    }

    /** What is written outside a transaction commits by itself. */
    private static double written(Map<String, Long> executed) {
        return sum(executed, "insert into vault.person");
    }

    private static double sum(Map<String, Long> executed, String beginning) {
        return executed.entrySet().stream()
                .filter(e -> e.getKey().toLowerCase(java.util.Locale.ROOT).startsWith(beginning))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
