package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.PostbackEvent.PostbackGaveWay;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The SQL on {@code postbacks.postback} that the clock asks for: some rows at a time, and never one that is in use. */
final class Waiting {
    static final int BATCH = 200;
    private static final int OLD = 5_000;

    private final JdbcTemplate jdbc;
    private final Story story;

    Waiting(JdbcTemplate jdbc, Story story) {
        this.jdbc = jdbc;
        this.story = story;
    }

    /** Lets those give way whose first attempt was at that time or before, whether or not one is under way. */
    int giveWay(Instant firstAttempt, Instant now) {
        int[] count = {0};
        story.tell(() -> {
            List<Told> told = jdbc.query(
                    """
                    UPDATE postbacks.postback p SET state = 'gave_way'
                    FROM (SELECT lead, n FROM postbacks.postback
                          WHERE state = 'open' AND NOT held AND first_attempt <= ?
                          ORDER BY first_attempt LIMIT ? FOR UPDATE SKIP LOCKED) late
                    WHERE p.lead = late.lead AND p.n = late.n
                    RETURNING p.lead, p.n, p.status, p.account, p.attempt, p.host""",
                    (row, i) -> Told.outcome(
                            new PostbackGaveWay(
                                    LeadId.ofShown(row.getString("lead")),
                                    row.getInt("n"),
                                    LeadStatus.of(row.getString("status")),
                                    new AccountId(row.getLong("account")),
                                    row.getInt("attempt"),
                                    now),
                            Claims.lane(row)),
                    Timestamp.from(firstAttempt),
                    BATCH);
            count[0] = told.size();
            return told;
        });
        return count[0];
    }

    /** What is due at a host that the operator paused counts as begun, or newer ones for other hosts would wait as long. */
    int beginPaused(List<String> hosts, Instant now) {
        return jdbc.update("""
                UPDATE postbacks.postback p SET first_attempt = ?
                FROM (SELECT lead, n FROM postbacks.postback
                      WHERE host = ANY (?) AND state = 'open' AND NOT held AND first_attempt IS NULL
                      LIMIT ? FOR UPDATE SKIP LOCKED) late
                WHERE p.lead = late.lead AND p.n = late.n""", ps -> {
            ps.setTimestamp(1, Timestamp.from(now));
            ps.setArray(2, ps.getConnection().createArrayOf("text", hosts.toArray()));
            ps.setInt(3, BATCH);
        });
    }

    /** So does what is due where a tracker has a rest: its first attempt may be hours away, and others need not wait for it. */
    int beginResting(List<Lane> lanes, Instant now) {
        return jdbc.update("""
                UPDATE postbacks.postback p SET first_attempt = ?
                FROM (SELECT o.lead, o.n FROM unnest(?::text[], ?::int8[]) AS r (host, account) CROSS JOIN LATERAL (
                          SELECT p.lead, p.n FROM postbacks.postback p
                          WHERE p.host = r.host AND p.account = r.account AND p.state = 'open' AND NOT p.held
                            AND p.first_attempt IS NULL
                          LIMIT ? FOR UPDATE SKIP LOCKED) o LIMIT ?) late
                WHERE p.lead = late.lead AND p.n = late.n""", ps -> {
            ps.setTimestamp(1, Timestamp.from(now));
            PostbackTable.set(ps, 2, "text", lanes, Lane::host);
            PostbackTable.set(ps, 3, "int8", lanes, lane -> lane.account().number());
            ps.setInt(4, BATCH);
            ps.setInt(5, BATCH);
        });
    }

    /** Holds what is owed to accounts that are banned. Claims look at the ban itself: this only saves them the walk. */
    int hold() {
        return jdbc.update("""
                UPDATE postbacks.postback p SET held = true
                FROM (SELECT o.lead, o.n FROM postbacks.banned b CROSS JOIN LATERAL (
                          SELECT p.lead, p.n FROM postbacks.postback p
                          WHERE p.account = b.account AND p.closed IS NULL AND NOT p.held
                          LIMIT ? FOR UPDATE SKIP LOCKED) o LIMIT ?) owed
                WHERE p.lead = owed.lead AND p.n = owed.n""", BATCH, BATCH);
    }

    /**
     * Lets go on what is held of accounts that are not banned any more; the lanes. Their 15 minutes begin anew, unless a call
     * is under way: a lease that is over is of a deliverer that died.
     */
    List<Lane> release(Instant now) {
        return jdbc.query("""
                WITH RECURSIVE accounts (account) AS (
                    (SELECT account FROM postbacks.postback WHERE closed IS NULL AND held ORDER BY account LIMIT 1)
                    UNION ALL
                    SELECT next.account FROM accounts CROSS JOIN LATERAL (
                        SELECT p.account FROM postbacks.postback p
                        WHERE p.closed IS NULL AND p.held AND p.account > accounts.account
                        ORDER BY p.account LIMIT 1) next
                ), owed AS (
                    SELECT o.lead, o.n FROM accounts a CROSS JOIN LATERAL (
                        SELECT p.lead, p.n FROM postbacks.postback p
                        WHERE p.account = a.account AND p.closed IS NULL AND p.held
                        LIMIT ? FOR UPDATE SKIP LOCKED) o
                    WHERE NOT EXISTS (SELECT 1 FROM postbacks.banned b WHERE b.account = a.account) LIMIT ?
                )
                UPDATE postbacks.postback p
                SET held = false, first_attempt = CASE WHEN p.lease > ? THEN p.first_attempt END
                FROM owed WHERE p.lead = owed.lead AND p.n = owed.n
                RETURNING p.host, p.account""", (row, i) -> Claims.lane(row), BATCH, BATCH, Timestamp.from(now));
    }

    /**
     * Forgets what was closed before that time, and what is older of the same leads: or an older one could be taken for
     * the newest that there is.
     */
    void forget(Instant closedBefore) {
        int forgotten = OLD;
        while (forgotten >= OLD) {
            forgotten = forgetSome(Timestamp.from(closedBefore));
        }
    }

    private int forgetSome(Timestamp before) {
        return jdbc.queryForList("""
                        WITH old AS (
                            DELETE FROM postbacks.postback WHERE (lead, n) IN (
                                SELECT lead, n FROM postbacks.postback WHERE closed < ? ORDER BY closed LIMIT ?)
                            RETURNING lead, n
                        ), older AS (
                            DELETE FROM postbacks.postback p USING old
                            WHERE p.lead = old.lead AND p.n < old.n AND p.closed >= ?
                        ) SELECT n FROM old""", Integer.class, before, OLD, before).size();
    }
}
