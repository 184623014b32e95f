package io.pawtrail.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What PostgreSQL itself does here and now: one insert of an event's size, one commit, again and again. */
final class RawInserts {
    private RawInserts() {}

    /** Commits a second over so many connections. */
    static double perSecond(Product product, int connections, int bytes, Duration time)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        try (Connection connection = product.database();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS public.bench (id bigserial PRIMARY KEY, payload bytea)");
            statement.execute("TRUNCATE public.bench");
        }
        long end = System.nanoTime() + time.toNanos();
        List<Future<Long>> counts = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                counts.add(pool.submit(() -> insert(product, bytes, end)));
            }
        }
        long total = 0;
        for (Future<Long> count : counts) {
            total += count.get();
        }
        return total / (double) time.toSeconds();
    }

    private static long insert(Product product, int bytes, long end) throws IOException, SQLException {
        byte[] payload = new byte[bytes];
        long count = 0;
        try (Connection connection = product.database();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO public.bench (payload) VALUES (?)")) {
            while (System.nanoTime() < end) {
                insert.setBytes(1, payload);
                insert.executeUpdate();
                count++;
            }
        }
        return count;
    }
}
