package io.pawtrail.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads the store by the batch and writes a row for each event, by the batch too, over one connection. */
final class BareReplay {
    private static final int BATCH = 100;

    private BareReplay() {}

    static double perSecond(Connection connection, int seconds) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE public.bench_rows (event bigint PRIMARY KEY, payload bytea)");
            connection.setAutoCommit(false);
            long begin = System.nanoTime();
            long events = 0;
            long at = -1;
            while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(seconds)) {
                List<Long> read = batch(connection, at);
                if (read.isEmpty()) {
                    break;
                }
                at = read.getLast();
                events += read.size();
            }
            double took = (System.nanoTime() - begin) / 1e9;
            statement.execute("DROP TABLE public.bench_rows");
            connection.commit();
            return events / took;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static List<Long> batch(Connection connection, long after) throws SQLException {
        List<Long> numbers = new ArrayList<>(BATCH);
        List<byte[]> payloads = new ArrayList<>(BATCH);
        try (PreparedStatement read =
                        connection.prepareStatement("SELECT globalindex, payload FROM events.domainevententry"
                                + " WHERE globalindex > ? ORDER BY globalindex LIMIT " + BATCH);
                PreparedStatement write = connection.prepareStatement(
                        "INSERT INTO public.bench_rows SELECT * FROM unnest(?::bigint[], ?::bytea[])")) {
            read.setLong(1, after);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                    payloads.add(rows.getBytes(2));
                }
            }
            write.setArray(1, connection.createArrayOf("bigint", numbers.toArray()));
            write.setArray(2, connection.createArrayOf("bytea", payloads.toArray(byte[][]::new)));
            write.executeUpdate();
        }
        connection.commit();
        return numbers;
    }
}
