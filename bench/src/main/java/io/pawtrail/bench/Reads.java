package io.pawtrail.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leads, journal and statistics at size, asked over HTTP in an open loop: any filter, first, middle and last page, and
 * searches; beside it a bare SELECT by index of the same page size over the same PostgreSQL at the same time.
 */
final class Reads {
    private static final int RATE = 50;
    private static final double LIMIT = 50;
    private static final int LEADS = 1_000_000;
    private static final int QUICK_LEADS = 100_000;
    /** More would be answered {@code rate}. */
    private static final long BETWEEN = 1000 / RATE + 5;

    private static final String BARE =
            "SELECT * FROM read.lead WHERE campaign = ? AND status = 2 ORDER BY started DESC, lead DESC LIMIT 50";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Product product;
    private final ReadMix mix;
    private final Map<String, Histogram> latencies = new ConcurrentHashMap<>();
    /** The shortest time of each read, in microseconds: one that is slow by itself never has a short one. */
    private final Map<ReadMix.Ask, Long> best = new ConcurrentHashMap<>();

    private final AtomicInteger failed = new AtomicInteger();

    private Reads(Product product, ReadMix mix) {
        this.product = product;
        this.mix = mix;
    }

    static void measure(Product product, boolean quick, Table table) throws Exception {
        String big = product.account(45);
        String small = product.account(46);
        int leads = quick ? QUICK_LEADS : LEADS;
        double took = ReadTables.fill(product, account(big), account(small), leads, 3 * leads);
        table.info("leads to read", leads, "");
        table.info("rows of the journal to read", 3 * leads, "");
        table.info("they and their counters made in", took, "s");
        ReadTables.sizes(product, table);
        Reads reads = new Reads(product, ReadMix.of(product, big, small));
        table.info("different reads", reads.mix.size(), "");
        reads.offer(quick ? 1 : 15); // a new JVM's first seconds say nothing of the rest
        reads.latencies.clear();
        reads.best.clear();
        Cpu before = Cpu.now(product);
        int seconds = quick ? 6 : 60;
        reads.offer(seconds);
        Cpu used = Cpu.now(product).since(before);
        reads.print(table);
        used.print("reads, all kinds, 50 a second: ", seconds * RATE, "read", table);
        table.info(
                "load of the machine after that, as its average of a minute",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                "");
    }

    private static long account(String key) {
        return Long.parseLong(key.substring(0, key.indexOf('-')));
    }

    private void offer(int seconds) throws InterruptedException, IOException, SQLException {
        try (Connection connection = product.database();
                PreparedStatement bare = connection.prepareStatement(BARE)) {
            bare.setString(1, ReadTables.BIG);
            Thread beside =
                    Thread.ofPlatform().start(() -> Pace.keep(RATE, RATE * seconds, (i, due) -> ask(bare, due)));
            AtomicInteger open = new AtomicInteger();
            Pace.keep(RATE, RATE * seconds, (i, due) -> ask(mix.next(i), due, open));
            beside.join();
            for (int waited = 0; open.get() > 0 && waited < 10_000; waited += 10) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            failed.addAndGet(open.get());
        }
    }

    private void ask(PreparedStatement bare, long due) {
        try {
            bare.executeQuery().close();
            heard("bare", due);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // who waits is who counts those that are open
    private void ask(ReadMix.Ask ask, long due, AtomicInteger open) {
        open.incrementAndGet();
        HTTP.sendAsync(request(product, ask), HttpResponse.BodyHandlers.ofString())
                .whenComplete((answer, error) -> {
                    long took = heard(ask.kind(), due);
                    heard("all", due);
                    best.merge(ask, took, Math::min);
                    if (error != null || !good(answer)) {
                        failed.incrementAndGet();
                        System.out.println("  FAILED " + ask.path() + ": " + (error == null ? answer.body() : error));
                    }
                    open.decrementAndGet();
                });
    }

    private static boolean good(HttpResponse<String> answer) {
        return answer.statusCode() == 200 && !answer.body().startsWith("{\"status\":\"error\"");
    }

    private long heard(String kind, long due) {
        long took = Math.min(TimeUnit.MINUTES.toMicros(1), (System.nanoTime() - due) / 1000);
        latencies
                .computeIfAbsent(kind, k -> new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3))
                .recordValue(took);
        return took;
    }

    private void print(Table table) {
        Limit median =
                table.limit("a bare SELECT of 50 leads by an index beside the reads: p50", millis("bare", 50), "ms");
        Limit late =
                table.limit("a bare SELECT of 50 leads by an index beside the reads: p99", millis("bare", 99), "ms");
        for (String kind : mix.kinds()) {
            table.info("reads, " + kind + ": p50", millis(kind, 50), "ms", median);
            table.atMost("reads, " + kind + ": p99", millis(kind, 99), "ms", LIMIT, late);
        }
        table.info("reads, all kinds, 50 a second: p50", millis("all", 50), "ms", median);
        table.atMost("reads, all kinds, 50 a second: p99", millis("all", 99), "ms", LIMIT, late);
        Map.Entry<ReadMix.Ask, Long> slowest = Collections.max(best.entrySet(), Map.Entry.comparingByValue());
        table.info("different reads, timed", best.size(), "");
        table.atMost("the slowest of them, at its best", slowest.getValue() / 1000.0, "ms", LIMIT, late);
        System.out.println("      " + slowest.getKey().path());
        table.atMost("reads that failed", failed.get(), "", 0);
    }

    private double millis(String kind, double percentile) {
        return Objects.requireNonNull(latencies.get(kind)).getValueAtPercentile(percentile) / 1000.0;
    }

    static JsonNode read(Product product, ReadMix.Ask ask) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(BETWEEN);
        HttpResponse<String> answer = HTTP.send(request(product, ask), HttpResponse.BodyHandlers.ofString());
        if (!good(answer)) {
            throw new IOException(ask.path() + " answered " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static HttpRequest request(Product product, ReadMix.Ask ask) {
        return HttpRequest.newBuilder(URI.create(product.url() + ask.path()))
                .header("Authorization", "Bearer " + ask.key())
                .build();
    }
}
