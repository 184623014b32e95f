package io.pawtrail.postbacks;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what is due. Host by host, so that a long queue at one of them is no reason to overlook another; never two of a
 * lead at once, and the newer first.
 */
final class Claims {
    private static final String SQL = """
            WITH RECURSIVE hosts (host) AS (
                (SELECT host FROM postbacks.postback WHERE closed IS NULL ORDER BY host LIMIT 1)
                UNION ALL
                SELECT (SELECT p.host FROM postbacks.postback p
                        WHERE p.closed IS NULL AND p.host > hosts.host ORDER BY p.host LIMIT 1)
                FROM hosts WHERE hosts.host IS NOT NULL
            ), claimed AS (
                SELECT due.lead, due.n FROM hosts CROSS JOIN LATERAL (
                    SELECT p.lead, p.n, p.due FROM postbacks.postback p
                    WHERE p.host = hosts.host AND p.closed IS NULL AND p.due <= ?
                      AND (p.lease IS NULL OR p.lease <= ?)
                      AND NOT EXISTS (
                          SELECT 1 FROM postbacks.postback o
                          WHERE o.lead = p.lead AND o.n <> p.n AND o.closed IS NULL
                            AND (o.lease > ? OR o.n > p.n AND o.due <= ?))
                    ORDER BY p.due
                    LIMIT greatest(0, ? - (SELECT count(*) FROM postbacks.postback l
                                           WHERE l.host = hosts.host AND l.lease > ?))
                    FOR UPDATE SKIP LOCKED) due
                WHERE hosts.host <> ALL (?) ORDER BY due.due LIMIT ?
            )
            UPDATE postbacks.postback p SET lease = ?, first_attempt = coalesce(p.first_attempt, ?)
            FROM claimed c WHERE p.lead = c.lead AND p.n = c.n RETURNING p.*""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final DeliverySettings.Claim settings;

    Claims(JdbcTemplate jdbc, PlatformTransactionManager transactions, DeliverySettings.Claim settings) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
    }

    List<Claimed> take(Instant now, List<String> resting) {
        return transaction.execute(status -> {
            // One claim at a time over all nodes: two could each take one postback of the same lead.
            jdbc.execute("SELECT pg_advisory_xact_lock(hashtext('postbacks.claim'))");
            return jdbc.query(SQL, ps -> set(ps, now, resting), (row, i) -> Claimed.of(row));
        });
    }

    private void set(PreparedStatement ps, Instant now, List<String> resting) throws SQLException {
        Timestamp at = Timestamp.from(now);
        ps.setTimestamp(1, at);
        ps.setTimestamp(2, at);
        ps.setTimestamp(3, at);
        ps.setTimestamp(4, at);
        ps.setInt(5, settings.perHost());
        ps.setTimestamp(6, at);
        ps.setArray(7, ps.getConnection().createArrayOf("text", resting.toArray()));
        ps.setInt(8, settings.most());
        ps.setTimestamp(9, Timestamp.from(now.plus(settings.lease())));
        ps.setTimestamp(10, at);
    }
}
