package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what is due in the lanes whose turn it is; never two of a lead at once, and of those for one host the newer first,
 * but for replays and what was never tried: those go one after the other. One host's rows are with one deliverer, or with several that together have no more than
 * may be called at once.
 */
final class Claims {
    /** Due, free, and not of an account that was banned a moment ago. */
    private static final String FREE = """
            p.host = q.host AND p.account = q.account AND NOT p.held AND p.due <= v.now
            AND (p.lease IS NULL OR p.lease <= v.now) AND NOT EXISTS (SELECT 1 FROM postbacks.banned b WHERE b.account = p.account)
            """;

    /** Gave way without an attempt, since its host had a rest or was paused: newer ones of its lead must not supersede it unsent. */
    private static final String UNTRIED = "(%1$s.state = 'gave_way' AND %1$s.attempt = 0)";

    static final String SQL = """
            WITH v AS (SELECT ?::timestamptz AS now, ?::timestamptz AS until, ?::bigint AS node, ?::int AS at_once),
            quota AS (
                SELECT a.host, a.account, a.behind, CASE WHEN a.others = 0 THEN a.most
                                    ELSE least(a.most, greatest(0, a.at_once - a.own - a.others)) END AS most
                FROM (SELECT u.*, v.at_once,
                             (SELECT count(*) FROM postbacks.postback l
                              WHERE l.host = u.host AND l.lease > v.now AND l.node <> v.node) AS others
                      FROM v, unnest(?::text[], ?::bigint[], ?::int[], ?::int[], ?::int[])
                          AS u (host, account, most, own, behind)
                      WHERE NOT EXISTS (SELECT 1 FROM postbacks.paused s WHERE s.host = u.host)) a
            ), ahead AS (
                SELECT c.* FROM v, quota q CROSS JOIN LATERAL (
                    SELECT p.host, p.account, p.lead, p.n, p.due FROM postbacks.postback p
                    WHERE p.state = 'open' AND %1$s AND NOT EXISTS (
                        SELECT 1 FROM postbacks.postback o
                        WHERE o.lead = p.lead AND o.n <> p.n AND o.closed IS NULL
                          AND (o.lease > v.now OR o.host = p.host AND o.account = p.account AND o.n < p.n AND %2$s))
                    ORDER BY p.due LIMIT greatest(0, q.most - q.behind) FOR UPDATE OF p SKIP LOCKED) c
            ), behind AS (
                SELECT c.* FROM v, quota q CROSS JOIN LATERAL (
                    SELECT p.host, p.account, p.lead, p.n, p.due FROM postbacks.postback p
                    WHERE p.state IN ('gave_way', 'replayed') AND %1$s
                    AND NOT EXISTS (SELECT 1 FROM ahead a WHERE a.lead = p.lead) AND NOT EXISTS (
                        SELECT 1 FROM postbacks.postback o
                        WHERE o.lead = p.lead AND o.n <> p.n AND o.closed IS NULL
                          AND (o.lease > v.now OR o.host = p.host AND o.account = p.account AND NOT o.held
                              AND CASE WHEN %3$s THEN o.n < p.n AND %2$s
                                  WHEN p.state = 'replayed' AND o.state = 'replayed' THEN o.n < p.n AND o.due <= v.now
                                  ELSE o.n > p.n AND o.due <= v.now END))
                    ORDER BY p.due
                    LIMIT q.most - (SELECT count(*) FROM ahead a WHERE a.host = q.host AND a.account = q.account)
                    FOR UPDATE OF p SKIP LOCKED) c
            )
            UPDATE postbacks.postback p
            SET lease = v.until, due = v.until, node = v.node
            FROM v, (TABLE ahead UNION ALL (SELECT DISTINCT ON (lead) * FROM behind ORDER BY lead, n DESC)) c
            WHERE p.lead = c.lead AND p.n = c.n RETURNING p.*, c.due AS was_due""".formatted(FREE, UNTRIED.formatted("o"), UNTRIED.formatted("p"));

    /** Whatever the statistics say, which may be those of an empty table: only the indexes know what is due. */
    static final String BY_INDEX = """
            SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                   set_config('enable_mergejoin', 'off', true)""";

    private static final String WALK = """
            WITH RECURSIVE lanes (host, account, due) AS (
                (SELECT host, account, due FROM postbacks.postback WHERE %1$s ORDER BY host, account, due LIMIT 1)
                UNION ALL
                SELECT next.* FROM lanes CROSS JOIN LATERAL (
                    SELECT host, account, due FROM postbacks.postback
                    WHERE %1$s AND (host, account) > (lanes.host, lanes.account)
                    ORDER BY host, account, due LIMIT 1) next
            ) SELECT host, account FROM lanes WHERE due <= ?
            """;

    static final String DUE_LANES = WALK.formatted("state = 'open' AND NOT held") + " UNION " + "("
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

    /** The lanes in which something is due. */
    List<Lane> dueLanes(Instant now) {
        Timestamp at = Timestamp.from(now);
        return byIndex(BY_INDEX, () -> jdbc.query(DUE_LANES, (row, i) -> lane(row), at, at));
    }

    List<Claimed> take(Instant now, List<Hosts.Ask> asks) {
        // One claim at a time over all nodes: two could each take one postback of the same lead.
        return byIndex(
                BY_INDEX + ", pg_advisory_xact_lock(hashtext('postbacks.claim'))",
                () -> jdbc.query(SQL, ps -> set(ps, now, asks), (row, i) -> Claimed.of(row)));
    }

    static Lane lane(ResultSet row) throws SQLException {
        return new Lane(row.getString("host"), new AccountId(row.getLong("account")));
    }

    private <T> List<T> byIndex(String first, Supplier<List<T>> query) {
        return transaction.execute(status -> {
            jdbc.execute(first);
            return query.get();
        });
    }

    void set(PreparedStatement ps, Instant now, List<Hosts.Ask> asks) throws SQLException {
        ps.setTimestamp(1, Timestamp.from(now));
        ps.setTimestamp(2, Timestamp.from(now.plus(settings.claim().lease())));
        ps.setLong(3, node);
        ps.setInt(4, settings.call().perHost());
        PostbackTable.set(ps, 5, "text", asks, ask -> ask.lane().host());
        PostbackTable.set(ps, 6, "int8", asks, ask -> ask.lane().account().number());
        PostbackTable.set(ps, 7, "int4", asks, Hosts.Ask::most);
        PostbackTable.set(ps, 8, "int4", asks, Hosts.Ask::own);
        PostbackTable.set(ps, 9, "int4", asks, Hosts.Ask::behind);
    }
}
