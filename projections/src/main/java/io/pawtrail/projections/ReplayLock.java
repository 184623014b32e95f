package io.pawtrail.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Held by one process of all, as long as its connection lives. What is swapped is swapped on that connection, so nobody
 * swaps who has lost the lock.
 */
final class ReplayLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayLock.class);
    private static final long KEY = 5_018_005_018L;
    private static final int PATIENCE_SECONDS = 5;

    private final Connection connection;
    private final JdbcTemplate sql;

    private ReplayLock(Connection connection) {
        this.connection = connection;
        this.sql = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    /** Empty if another has it. */
    static Optional<ReplayLock> tried(DataSource source) {
        try {
            ReplayLock lock = new ReplayLock(source.getConnection());
            boolean had = false;
            try {
                had = Boolean.TRUE.equals(
                        lock.sql.queryForObject("SELECT pg_try_advisory_lock(?)", Boolean.class, KEY));
            } finally {
                if (!had) {
                    JdbcUtils.closeConnection(lock.connection);
                }
            }
            return had ? Optional.of(lock) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be asked whether a replay is under way", e);
        }
    }

    Connection connection() {
        return connection;
    }

    JdbcTemplate sql() {
        return sql;
    }

    void check() throws SQLException {
        if (!connection.isValid(PATIENCE_SECONDS)) {
            throw new SQLException("The connection that holds the replay's lock was lost");
        }
    }

    @Override
    public void close() {
        try {
            sql.queryForObject("SELECT pg_advisory_unlock(?)", Boolean.class, KEY);
        } catch (RuntimeException e) {
            LOG.debug("The lock goes with its connection", e);
            abort();
        }
        JdbcUtils.closeConnection(connection);
    }

    /** A pool must not give it away again. */
    private void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("It is gone already", e);
        }
    }
}
