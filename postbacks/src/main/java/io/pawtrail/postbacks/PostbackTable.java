package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The SQL on {@code postbacks.postback} when results come in; each method is part of somebody's transaction. */
final class PostbackTable {
    private static final String REOPENING = "hashtext('postbacks.reopen')";

    private final JdbcTemplate jdbc;

    PostbackTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    record Key(String lead, int n) implements Comparable<Key> {
        static Key of(Claimed claimed) {
            return new Key(claimed.lead().shown(), claimed.n());
        }

        @Override
        public int compareTo(Key other) {
            int byLead = lead.compareTo(other.lead);
            return byLead == 0 ? Integer.compare(n, other.n) : byLead;
        }
    }

    /** A row that is not closed, as it is now. {@code replay}: that it is tried once more for, else none. */
    record Open(
            LeadId lead,
            int n,
            LeadStatus status,
            AccountId account,
            String host,
            String state,
            int attempts,
            int refused,
            Instant due,
            @Nullable Instant lease,
            @Nullable UUID replay) {

        static Open of(ResultSet row) throws SQLException {
            Timestamp lease = row.getTimestamp("lease");
            String state = row.getString("state");
            return new Open(
                    LeadId.ofShown(row.getString("lead")),
                    row.getInt("n"),
                    LeadStatus.of(row.getString("status")),
                    new AccountId(row.getLong("account")),
                    row.getString("host"),
                    state,
                    row.getInt("attempt"),
                    row.getInt("refused"),
                    row.getTimestamp("due").toInstant(),
                    lease == null ? null : lease.toInstant(),
                    "replayed".equals(state) ? row.getObject("replay", UUID.class) : null);
        }

        Key key() {
            return new Key(lead.shown(), n);
        }

        Lane lane() {
            return new Lane(host, account);
        }
    }

    /**
     * Until this transaction ends no replay opens a postback again: it might be older than one that is delivered just now,
     * and neither would see the other.
     */
    void holdOffReplays() {
        jdbc.execute("SELECT pg_advisory_xact_lock_shared(" + REOPENING + ")");
    }

    /** Until this transaction ends nothing is closed. */
    static void holdOffClosing(JdbcTemplate jdbc) {
        jdbc.execute("SELECT pg_advisory_xact_lock(" + REOPENING + ")");
    }

    /** Locks what is not closed of these and what is older of their leads, always in the same order. */
    TreeMap<Key, Open> lock(Collection<Key> keys) {
        List<Key> list = List.copyOf(keys);
        return jdbc.query("""
                        SELECT p.* FROM postbacks.postback p
                        JOIN (SELECT lead, max(n) AS n FROM unnest(?::text[], ?::int[]) AS u (lead, n) GROUP BY lead) d
                          ON p.lead = d.lead AND p.n <= d.n
                        WHERE p.closed IS NULL ORDER BY p.lead, p.n FOR UPDATE OF p""", ps -> setKeys(ps, list), (row, i) -> Open.of(row)).stream()
                .collect(Collectors.toMap(Open::key, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    /** All in one statement. */
    void write(List<RowChange> changes) {
        if (!changes.isEmpty()) {
            jdbc.update("""
                    UPDATE postbacks.postback p
                    SET state = c.state, attempt = c.attempt, refused = c.refused, due = c.due, lease = NULL,
                        closed = c.closed, first_attempt = coalesce(p.first_attempt, c.tried)
                    FROM unnest(?::text[], ?::int[], ?::text[], ?::int[], ?::int[], ?::timestamptz[], ?::timestamptz[],
                                ?::timestamptz[])
                        AS c (lead, n, state, attempt, refused, due, closed, tried)
                    WHERE p.lead = c.lead AND p.n = c.n""", ps -> {
                setKeys(ps, changes.stream().map(RowChange::key).toList());
                set(ps, 3, "text", changes, RowChange::state);
                set(ps, 4, "int4", changes, RowChange::attempts);
                set(ps, 5, "int4", changes, RowChange::refused);
                set(ps, 6, "timestamptz", changes, change -> Timestamp.from(change.due()));
                set(ps, 7, "timestamptz", changes, change -> change.closed() ? Timestamp.from(change.at()) : null);
                set(
                        ps,
                        8,
                        "timestamptz",
                        changes,
                        change -> change.tried() == null ? null : Timestamp.from(change.tried()));
            });
        }
    }

    private static void setKeys(PreparedStatement ps, List<Key> keys) throws SQLException {
        set(ps, 1, "text", keys, Key::lead);
        set(ps, 2, "int4", keys, Key::n);
    }

    static <T> void set(PreparedStatement ps, int at, String type, List<T> all, Function<T, @Nullable Object> value)
            throws SQLException {
        Connection connection = ps.getConnection();
        ps.setArray(at, connection.createArrayOf(type, all.stream().map(value).toArray()));
    }
}
