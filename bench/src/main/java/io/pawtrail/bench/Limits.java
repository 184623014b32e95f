package io.pawtrail.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * What this machine does with nothing of ours around it, in the same run: {@code commits}, one insert of an event's size
 * and its commit; {@code chain}, HTTP in, such an insert, HTTP out, as often as it goes; {@code byRate}, the p99 of such a
 * chain at a fixed pace.
 */
record Limits(Limit commits, Limit chain, Map<Integer, Limit> byRate) {
    private static final int AT_ONCE = 8;
    private static final int EVENT_BYTES = 600;
    private static final int WARM_UP_SECONDS = 3;

    /** The p99 of a bare chain, so many a second. */
    Limit late(int rate) {
        return Objects.requireNonNull(byRate.get(rate));
    }

    static Limits measure(Product product, boolean quick, Table table)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        Caches.print("", table);
        Duration time = Duration.ofSeconds(quick ? 1 : 5);
        RawInserts.perSecond(product, AT_ONCE, EVENT_BYTES, time); // warms it up
        Limit commits = table.limit(
                "PostgreSQL alone, 1 insert and commit, " + AT_ONCE + " at once",
                RawInserts.perSecond(product, AT_ONCE, EVENT_BYTES, time),
                "/s");
        try (BareChain bare = new BareChain(product, AT_ONCE, EVENT_BYTES)) {
            bare.perSecond(4 * AT_ONCE, Duration.ofSeconds(quick ? 1 : WARM_UP_SECONDS));
            Limit chain = table.limit(
                    "HTTP in, 1 insert and commit, HTTP out, nothing else", bare.perSecond(4 * AT_ONCE, time), "/s");
            Map<Integer, Limit> byRate = new TreeMap<>();
            for (int rate : Flow.RATES) {
                byRate.put(
                        rate,
                        table.limit("the same at " + rate + " a second: p99", bare.p99(rate, quick ? 1 : 5), "ms"));
            }
            return new Limits(commits, chain, byRate);
        }
    }
}
