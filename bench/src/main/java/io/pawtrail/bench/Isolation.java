package io.pawtrail.bench;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.Sandbox;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What one dead tracker does to the postbacks of a thousand others: interleaved pairs, with it and without it. */
final class Isolation implements AutoCloseable {
    private static final int OWED = 10_000;
    private static final int RATE = 125;
    private static final double MOST = 1.25;
    private static final int BOTS = 20;

    private final Sandbox sandbox;
    private final Table table;
    private final Owed owed;
    private final FastTracker tracker = new FastTracker();
    private final List<Setting> town;
    private final int pairs;
    private Arrivals arrivals = new Arrivals();
    private int people;
    private int dead;

    Isolation(Sandbox sandbox, Product product, boolean quick, Table table) throws IOException, InterruptedException {
        this.sandbox = sandbox;
        this.table = table;
        this.owed = new Owed(product);
        this.pairs = quick ? 1 : 5;
        int bots = quick ? 4 : BOTS;
        this.town = Town.build(
                sandbox, product, "many", bots, (quick ? 80 : 1_000) / bots, i -> tracker.url(host(i)) + "/{click}");
        tracker.onCall(path -> arrivals.heard(path.substring(1)));
    }

    private static String host(int i) {
        return "127.1." + i / 250 + "." + (1 + i % 250);
    }

    void measure() throws IOException, SQLException, InterruptedException {
        load(); // warms it up, and finds every host
        try (DeadTracker hole = DeadTracker.blackHole()) {
            compare("a black hole", hole);
        }
        try (DeadTracker closed = DeadTracker.refusing()) {
            compare("refusing connections", closed);
        }
    }

    private void compare(String how, DeadTracker tracker) throws IOException, SQLException, InterruptedException {
        List<Double> ratios = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            boolean first = i % 2 == 0;
            double one = first ? load() : besideDead(tracker);
            double other = first ? besideDead(tracker) : load();
            without.add(first ? one : other);
            with.add(first ? other : one);
            ratios.add(with.getLast() / without.getLast());
        }
        String what = "one tracker of " + town.size() + " " + how + ", " + OWED + " owed: ";
        table.info(what + "p99 of the others without it, median", median(without), "ms");
        table.info(what + "p99 of the others beside it, median", median(with), "ms");
        table.info(what + "best pair's ratio", Collections.min(ratios), "");
        table.info(what + "worst pair's ratio", Collections.max(ratios), "");
        table.atMost(what + "median ratio of " + pairs + " pairs", median(ratios), "", MOST);
    }

    private double besideDead(DeadTracker tracker) throws IOException, SQLException, InterruptedException {
        String host = "127.250.0." + ++dead;
        owed.write(host, "http://" + host + ":" + tracker.port() + "/{click}", OWED);
        try {
            return load(); // from the first moment on
        } finally {
            owed.forget(host);
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** A new person for each of the others; the p99 of their postbacks, in milliseconds. */
    private double load() throws InterruptedException {
        arrivals = new Arrivals();
        int first = people;
        people += town.size();
        List<Person> all = new ArrayList<>();
        for (int i = first; i < people; i++) {
            all.add(sandbox.createPerson("I" + i, "isolated_" + i));
        }
        Pace.keep(RATE, town.size(), (i, due) -> {
            String click = "i" + (first + i);
            arrivals.expect(click, due);
            all.get(i).start(town.get(i).bot(), town.get(i).code() + "-" + click);
        });
        arrivals.await(60);
        if (arrivals.missing() > 0) {
            throw new IllegalStateException(arrivals.missing() + " postbacks did not arrive within a minute");
        }
        return arrivals.millis(99);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        tracker.close();
    }
}
