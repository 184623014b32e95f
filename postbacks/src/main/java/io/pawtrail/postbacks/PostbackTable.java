package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The SQL on {@code postbacks.postback} when results come in; each method is part of somebody's transaction. */
final class PostbackTable {
    private final JdbcTemplate jdbc;

    PostbackTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    record Key(LeadId lead, int n) {
        static Key of(Claimed claimed) {
            return new Key(claimed.lead(), claimed.n());
        }
    }

    /** A row that is still open, as it is now. */
    record Open(Key key, boolean gaveWay, @Nullable Instant lease) {}

    /** A row that an outcome is told of. */
    record Told(LeadId lead, int n, LeadStatus status, AccountId account, int attempts, int by) {}

    /** Locks those of these that are still open. */
    Map<Key, Open> lock(Collection<Key> keys) {
        return jdbc
                .query("""
                        SELECT p.lead, p.n, p.state, p.lease FROM postbacks.postback p
                        JOIN unnest(?, ?) AS d (lead, n) ON p.lead = d.lead AND p.n = d.n
                        WHERE p.closed IS NULL ORDER BY p.lead, p.n FOR UPDATE OF p""", ps -> setKeys(ps, 1, List.copyOf(keys)), (row, i) -> {
                    Timestamp lease = row.getTimestamp("lease");
                    return new Open(
                            new Key(LeadId.ofShown(row.getString("lead")), row.getInt("n")),
                            "gave_way".equals(row.getString("state")),
                            lease == null ? null : lease.toInstant());
                })
                .stream()
                .collect(Collectors.toMap(Open::key, Function.identity()));
    }

    void write(List<RowChange> changes) {
        jdbc.batchUpdate("""
                UPDATE postbacks.postback
                SET state = ?, attempt = ?, refused = ?, due = ?, lease = NULL, closed = ? WHERE lead = ? AND n = ?""", changes, 100, (ps, change) -> change.set(ps));
    }

    /** Older ones of the same leads that were still tried: the newer is there, so they are not sent any more. */
    List<Told> supersede(List<Key> delivered, Instant now) {
        return jdbc.query(
                """
                UPDATE postbacks.postback p SET state = 'superseded', closed = ?, lease = NULL
                FROM (SELECT lead, max(n) AS n FROM unnest(?, ?) AS u (lead, n) GROUP BY lead) d
                WHERE p.lead = d.lead AND p.n < d.n AND p.closed IS NULL
                RETURNING p.lead, p.n, p.status, p.account, p.attempt, d.n AS by_n""",
                ps -> {
                    ps.setTimestamp(1, Timestamp.from(now));
                    setKeys(ps, 2, delivered);
                },
                (row, i) -> new Told(
                        LeadId.ofShown(row.getString("lead")),
                        row.getInt("n"),
                        LeadStatus.of(row.getString("status")),
                        new AccountId(row.getLong("account")),
                        row.getInt("attempt"),
                        row.getInt("by_n")));
    }

    /** Lets those give way whose first attempt was at that time or before. */
    List<Told> giveWay(Instant firstAttempt) {
        return jdbc.query(
                """
                UPDATE postbacks.postback p SET state = 'gave_way'
                FROM (SELECT lead, n FROM postbacks.postback WHERE state = 'open' AND first_attempt <= ?
                      ORDER BY first_attempt LIMIT 500 FOR UPDATE SKIP LOCKED) late
                WHERE p.lead = late.lead AND p.n = late.n RETURNING p.lead, p.n, p.status, p.account, p.attempt""",
                (row, i) -> new Told(
                        LeadId.ofShown(row.getString("lead")),
                        row.getInt("n"),
                        LeadStatus.of(row.getString("status")),
                        new AccountId(row.getLong("account")),
                        row.getInt("attempt"),
                        0),
                Timestamp.from(firstAttempt));
    }

    /** What is due at a host that has a rest counts as begun, or newer ones would wait for as long as it is ill. */
    void beginResting(List<String> hosts, Instant now) {
        if (!hosts.isEmpty()) {
            jdbc.update("""
                    UPDATE postbacks.postback SET first_attempt = ?
                    WHERE host = ANY (?) AND closed IS NULL AND due <= ? AND first_attempt IS NULL""", ps -> {
                ps.setTimestamp(1, Timestamp.from(now));
                ps.setArray(2, ps.getConnection().createArrayOf("text", hosts.toArray()));
                ps.setTimestamp(3, Timestamp.from(now));
            });
        }
    }

    int forget(Instant closedBefore) {
        return jdbc.update("DELETE FROM postbacks.postback WHERE closed < ?", Timestamp.from(closedBefore));
    }

    private static void setKeys(PreparedStatement ps, int at, List<Key> keys) throws SQLException {
        Connection connection = ps.getConnection();
        ps.setArray(
                at,
                connection.createArrayOf(
                        "text", keys.stream().map(key -> key.lead().shown()).toArray()));
        ps.setArray(
                at + 1,
                connection.createArrayOf("int4", keys.stream().map(Key::n).toArray()));
    }
}
