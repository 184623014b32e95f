package io.pawtrail.postbacks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what is due at the hosts whose turn it is; never two of a lead at once, and of those for one host the newer first,
 * but for replays: those go one after the other. One host's rows are with one deliverer, or with several that together have no more than
 * may be called at once.
 */
final class Claims {
    /** Due, free, and not of an account that was banned a moment ago. */
    private static final String FREE = """
            p.host = q.host AND NOT p.held AND p.due <= v.now AND (p.lease IS NULL OR p.lease <= v.now)
            AND NOT EXISTS (SELECT 1 FROM postbacks.banned b WHERE b.account = p.account)
            """;

    static final String SQL = """
            WITH v AS (SELECT ?::timestamptz AS now, ?::timestamptz AS until, ?::bigint AS node, ?::int AS at_once),
            quota AS (
                SELECT a.host, CASE WHEN a.others = 0 THEN a.most
                                    ELSE least(a.most, greatest(0, a.at_once - a.own - a.others)) END AS most
                FROM (SELECT u.*, v.at_once,
                             (SELECT count(*) FROM postbacks.postback l
                              WHERE l.host = u.host AND l.lease > v.now AND l.node <> v.node) AS others
                      FROM v, unnest(?::text[], ?::int[], ?::int[]) AS u (host, most, own)
                      WHERE NOT EXISTS (SELECT 1 FROM postbacks.paused s WHERE s.host = u.host)) a
            ), ahead AS (
                SELECT c.* FROM v, quota q CROSS JOIN LATERAL (
                    SELECT p.host, p.lead, p.n, p.due FROM postbacks.postback p
                    WHERE p.state = 'open' AND %1$s AND NOT EXISTS (
                        SELECT 1 FROM postbacks.postback o
                        WHERE o.lead = p.lead AND o.n <> p.n AND o.closed IS NULL AND o.lease > v.now)
                    ORDER BY p.due LIMIT q.most FOR UPDATE OF p SKIP LOCKED) c
            ), behind AS (
                SELECT c.* FROM v, quota q CROSS JOIN LATERAL (
                    SELECT p.host, p.lead, p.n, p.due FROM postbacks.postback p
                    WHERE p.state IN ('gave_way', 'replayed') AND %1$s
                    AND NOT EXISTS (SELECT 1 FROM ahead a WHERE a.lead = p.lead) AND NOT EXISTS (
                        SELECT 1 FROM postbacks.postback o
                        WHERE o.lead = p.lead AND o.n <> p.n AND o.closed IS NULL
                          AND (o.lease > v.now OR o.host = p.host AND NOT o.held AND o.due <= v.now AND CASE
                              WHEN p.state = 'replayed' AND o.state = 'replayed' THEN o.n < p.n ELSE o.n > p.n END))
                    ORDER BY p.due LIMIT q.most - (SELECT count(*) FROM ahead a WHERE a.host = q.host)
                    FOR UPDATE OF p SKIP LOCKED) c
            )
            UPDATE postbacks.postback p
            SET lease = v.until, due = v.until, node = v.node, first_attempt = coalesce(p.first_attempt, v.now)
            FROM v, (TABLE ahead UNION ALL TABLE behind) c
            WHERE p.lead = c.lead AND p.n = c.n RETURNING p.*, c.due AS was_due""".formatted(FREE);

    /** Whatever the statistics say, which may be those of an empty table: only the indexes know what is due. */
    static final String BY_INDEX = """
            SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                   set_config('enable_mergejoin', 'off', true)""";

    private static final String WALK = """
            WITH RECURSIVE hosts (host, due) AS (
                (SELECT host, due FROM postbacks.postback WHERE %1$s ORDER BY host, due LIMIT 1)
                UNION ALL
                SELECT next.* FROM hosts CROSS JOIN LATERAL (
                    SELECT host, due FROM postbacks.postback
                    WHERE %1$s AND host > hosts.host ORDER BY host, due LIMIT 1) next
            ) SELECT host FROM hosts WHERE due <= ?
            """;

    static final String DUE_HOSTS = WALK.formatted("state = 'open' AND NOT held") + " UNION " + "("
            + WALK.formatted("state IN ('gave_way', 'replayed') AND NOT held") + ")";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final DeliverySettings settings;
    private final long node;

    /** {@code node} tells this deliverer from others on the same table. */
    Claims(JdbcTemplate jdbc, PlatformTransactionManager transactions, DeliverySettings settings, long node) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.node = node;
    }

    /** The hosts at which something is due, in our hands or not. */
    List<String> dueHosts(Instant now) {
        Timestamp at = Timestamp.from(now);
        return byIndex(BY_INDEX, () -> jdbc.queryForList(DUE_HOSTS, String.class, at, at));
    }

    List<Claimed> take(Instant now, List<Hosts.Ask> asks) {
        // One claim at a time over all nodes: two could each take one postback of the same lead.
        return byIndex(
                BY_INDEX + ", pg_advisory_xact_lock(hashtext('postbacks.claim'))",
                () -> jdbc.query(SQL, ps -> set(ps, now, asks), (row, i) -> Claimed.of(row)));
    }

    private <T> List<T> byIndex(String first, Supplier<List<T>> query) {
        return transaction.execute(status -> {
            jdbc.execute(first);
            return query.get();
        });
    }

    void set(PreparedStatement ps, Instant now, List<Hosts.Ask> asks) throws SQLException {
        Connection connection = ps.getConnection();
        ps.setTimestamp(1, Timestamp.from(now));
        ps.setTimestamp(2, Timestamp.from(now.plus(settings.claim().lease())));
        ps.setLong(3, node);
        ps.setInt(4, settings.call().perHost());
        ps.setArray(
                5,
                connection.createArrayOf(
                        "text", asks.stream().map(Hosts.Ask::host).toArray()));
        ps.setArray(
                6,
                connection.createArrayOf(
                        "int4", asks.stream().map(Hosts.Ask::most).toArray()));
        ps.setArray(
                7,
                connection.createArrayOf(
                        "int4", asks.stream().map(Hosts.Ask::own).toArray()));
    }
}
