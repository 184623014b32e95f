package io.pawtrail.bench;

import io.pawtrail.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** How fast the read models are made, at last or anew, from a store that holds much; and what such a house needs to start. */
final class Replays {
    private static final int WANTED = 10_000;
    private static final int EVENTS = 500_000;
    private static final int LEADS = 1_000_000;
    private static final String PROJECTIONS = "/operator/projections";
    private static final List<String> NAMES = List.of("catalogue", "leads");
    private static final Set<String> UNDER_WAY = Set.of("reading", "swapping");
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

    private final Product product;
    private final boolean quick;
    private final Table table;

    private Replays(Product product, boolean quick, Table table) {
        this.product = product;
        this.quick = quick;
        this.table = table;
    }

    static void measure(String java, String jar, Path data, Sandbox sandbox, boolean quick, Table table)
            throws Exception {
        Map<String, String> alone = Map.of("PAWTRAIL_ROLES", "projections");
        try (Product product = Product.start(java, jar, data, sandbox.telegramUrl(), alone);
                Connection connection = product.database()) {
            new Replays(product, quick, table).measure(connection);
        }
    }

    private void measure(Connection connection) throws Exception {
        Progress progress = new Progress(connection);
        LongHistory history = new LongHistory(connection);
        history.grow(quick ? 5_000 : 100_000); // a new JVM's first seconds say nothing of the rest
        progress.await(history.newest());
        Limit bare = table.limit(
                "PostgreSQL alone, events read and a row written for each, by the 100",
                BareReplay.perSecond(connection, quick ? 2 : 5),
                "/s");
        long added = history.grow(quick ? 15_000 : Math.max(300_000, EVENTS - history.events()));
        double took = progress.await(history.newest());
        table.info("projections, all: events that they were behind", added, "");
        table.info("projections, all: read a second until they were not", added / took, "/s", bare);
        history.othersSkipIt();
        for (String name : NAMES) {
            replay(name, bare);
        }
        history.leads(quick ? 100_000 : LEADS);
        table.info("in the store of the next start: events", history.events(), "");
        table.info("in the read models of the next start: leads", history.leads(), "");
    }

    /** As an operator asks for it: everything from the first event on, into a fresh copy, until that is what is read. */
    private void replay(String name, Limit bare) throws IOException, InterruptedException {
        Optional<JsonNode> begun = product.operate("POST", PROJECTIONS + "/" + name + "/replay");
        if (begun.isEmpty()) {
            System.out.println("  (this product offers no replay of " + name + ")");
            return;
        }
        long begin = System.nanoTime();
        JsonNode replay = begun.get();
        while (UNDER_WAY.contains(replay.path("state").asString()) && System.nanoTime() - begin < PATIENCE) {
            TimeUnit.MILLISECONDS.sleep(50);
            replay = product.operate("GET", PROJECTIONS).orElseThrow().path("replay");
        }
        if (!"done".equals(replay.path("state").asString())) {
            throw new IOException("The replay of " + name + " came to nothing: " + replay);
        }
        double events = replay.path("events").asDouble();
        String what = "replay of " + name + ", until it is what is read: ";
        table.info(what + "events", events, "");
        table.atLeast(what + "events a second", events / replay.path("seconds").asDouble(), "/s", WANTED, bare);
    }
}
