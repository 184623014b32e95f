package io.pawtrail.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How far the read models are, by the tokens that are written with them. */
final class Progress {
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);
    private static final String SLOWEST = """
            SELECT min(substring(convert_from(token, 'UTF8') FROM '"index" *: *(-?[0-9]+)')::bigint) FROM events.tokenentry
            WHERE processorname IN ('leads', 'catalogue')""";

    private final Connection connection;

    Progress(Connection connection) {
        this.connection = connection;
    }

    /** Seconds until the slowest of them is there. */
    double await(long event) throws SQLException {
        long begin = System.nanoTime();
        try (PreparedStatement slowest = connection.prepareStatement(SLOWEST)) {
            while (at(slowest) < event) {
                if (System.nanoTime() - begin > PATIENCE) {
                    throw new IllegalStateException("The projections do not reach event " + event);
                }
                LockSupport.parkNanos(LOOK);
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static long at(PreparedStatement slowest) throws SQLException {
        try (ResultSet rows = slowest.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
