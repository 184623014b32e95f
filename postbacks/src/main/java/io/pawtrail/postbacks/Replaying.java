package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.PostbackEvent.PostbackReplayed;
import io.pawtrail.messages.ReplayEvent.ReplayStarted;
import io.pawtrail.messages.ReplayId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Works through replays: so many exhausted postbacks of the account at a time, in the order of an index, each reopened for
 * one attempt, told of, and passed by in one transaction.
 */
final class Replaying implements Runnable {
    static final int BATCH = 500;
    private static final int AT_A_TIME = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Replaying.class);
    /** Accounts take turns, by number; in each what is one postback goes before what is many. */
    static final String NEXT = """
            SELECT r.* FROM postbacks.replay r
            WHERE pg_try_advisory_xact_lock(hashtext('postbacks.replay')) AND r.id = (
                SELECT id FROM (
                    (SELECT id, 1 AS turn FROM postbacks.replay WHERE started IS NULL AND account > ?
                     ORDER BY account, (n IS NULL), asked LIMIT 1)
                    UNION ALL
                    (SELECT id, 2 FROM postbacks.replay WHERE started IS NULL
                     ORDER BY account, (n IS NULL), asked LIMIT 1)) next
                ORDER BY turn LIMIT 1)""";

    private static final String SEEN = """
            SELECT p.campaign, p.lead, p.n, p.account, p.status, p.host,
                   (r.lead IS NOT NULL OR (r.host IS NULL OR p.host = r.host)
                       AND (r.status IS NULL OR p.status = r.status)
                       AND (r.happened_from IS NULL OR p.happened >= r.happened_from)
                       AND (r.happened_to IS NULL OR p.happened < r.happened_to)) AND (p.closed <= r.noted OR p.closed > ?) AS meant,
                   NOT r.confirmed AND EXISTS (
                       SELECT 1 FROM postbacks.postback d
                       WHERE d.lead = p.lead AND d.n > p.n AND d.state = 'delivered') AS older
            FROM postbacks.replay r CROSS JOIN LATERAL (
                %s) p WHERE r.id = ? ORDER BY p.campaign, p.lead, p.n""";
    private static final String EXHAUSTED = """
            SELECT e.* FROM postbacks.postback e WHERE e.account = r.account AND e.state = 'exhausted'
            """;
    static final String ONE = SEEN.formatted(EXHAUSTED + "AND e.lead = r.lead AND e.n = r.n");
    static final String IN_CAMPAIGN = SEEN.formatted(EXHAUSTED
            + "AND e.campaign = r.campaign AND (e.lead, e.n) > (r.at_lead, r.at_n) ORDER BY e.lead, e.n LIMIT "
            + BATCH);
    static final String ANY = SEEN.formatted(EXHAUSTED
            + "AND (e.campaign, e.lead, e.n) > (r.at_campaign, r.at_lead, r.at_n)"
            + " ORDER BY e.campaign, e.lead, e.n LIMIT " + BATCH);

    private final JdbcTemplate jdbc;
    private final ReplayTable replays;
    private final Story story;
    private final Bell bell;
    private final InstantSource clock;
    private long turn;

    Replaying(JdbcTemplate jdbc, ReplayTable replays, Story story, Bell bell, InstantSource clock) {
        this.jdbc = jdbc;
        this.replays = replays;
        this.story = story;
        this.bell = bell;
        this.clock = clock;
    }

    /** A request that is being worked through. */
    private record Request(UUID id, AccountId account, String sql, boolean single, int taken, int older) {
        static Request of(ResultSet row) throws SQLException {
            boolean single = row.getObject("n") != null;
            return new Request(
                    row.getObject("id", UUID.class),
                    new AccountId(row.getLong("account")),
                    single ? ONE : row.getString("campaign") == null ? ANY : IN_CAMPAIGN,
                    single,
                    row.getInt("taken"),
                    row.getInt("older"));
        }
    }

    private record Seen(
            String campaign, LeadId lead, int n, LeadStatus status, String host, boolean meant, boolean older) {
        static Seen of(ResultSet row) throws SQLException {
            return new Seen(
                    row.getString("campaign"),
                    LeadId.ofShown(row.getString("lead")),
                    row.getInt("n"),
                    LeadStatus.of(row.getString("status")),
                    row.getString("host"),
                    row.getBoolean("meant"),
                    row.getBoolean("older"));
        }
    }

    @Override
    public void run() {
        try {
            int batches = 0;
            while (batches < AT_A_TIME && batch()) {
                batches++;
            }
        } catch (RuntimeException e) {
            LOG.warn("A replay of postbacks could not go on; it is tried again", e);
        }
    }

    /** One batch of one replay; whether there was any. */
    boolean batch() {
        List<Told> told = new ArrayList<>();
        boolean[] any = {false};
        story.tell(() -> {
            told.clear();
            jdbc.query(NEXT, (row, i) -> Request.of(row), turn).forEach(request -> {
                any[0] = true;
                turn = request.account().number();
                told.addAll(hand(request, clock.instant()));
            });
            return told;
        });
        return any[0];
    }

    private List<Told> hand(Request request, Instant now) {
        PostbackTable.holdOffClosing(jdbc);
        List<Seen> seen = jdbc.query(request.sql(), (row, i) -> Seen.of(row), Timestamp.from(now), request.id());
        List<Seen> meant = seen.stream().filter(Seen::meant).toList();
        List<Seen> taken = meant.stream().filter(one -> !one.older()).toList();
        int older = meant.size() - taken.size();
        reopen(request, taken, now);
        boolean last = request.single() || seen.size() < BATCH;
        progress(request, seen, taken.size(), older, last ? now : null);
        List<Told> told = new ArrayList<>();
        taken.forEach(one -> told.add(Told.outcome(
                new PostbackReplayed(
                        one.lead(), one.n(), one.status(), request.account(), new ReplayId(request.id()), now),
                new Lane(one.host(), request.account()))));
        if (last) {
            replays.finish(request.id(), now);
            told.add(Told.of(new ReplayStarted(
                    new ReplayId(request.id()),
                    request.account(),
                    request.taken() + taken.size(),
                    request.older() + older,
                    now)));
        }
        taken.stream()
                .map(one -> new Lane(one.host(), request.account()))
                .distinct()
                .forEach(bell::ringAfterCommit);
        return told;
    }

    private void reopen(Request request, List<Seen> taken, Instant now) {
        if (!taken.isEmpty()) {
            jdbc.update("""
                    UPDATE postbacks.postback p
                    SET state = 'replayed', replay = ?, due = ?, closed = NULL,
                        held = EXISTS (SELECT 1 FROM postbacks.banned b WHERE b.account = p.account)
                    FROM unnest(?::text[], ?::int[]) AS c (lead, n)
                    WHERE p.lead = c.lead AND p.n = c.n AND p.state = 'exhausted'""", ps -> {
                ps.setObject(1, request.id());
                ps.setTimestamp(2, Timestamp.from(now));
                PostbackTable.set(ps, 3, "text", taken, one -> one.lead().shown());
                PostbackTable.set(ps, 4, "int4", taken, Seen::n);
            });
        }
    }

    private void progress(Request request, List<Seen> seen, int taken, int older, @Nullable Instant started) {
        jdbc.update(
                """
                UPDATE postbacks.replay
                SET found = found + ?, taken = taken + ?, older = older + ?, started = ?,
                    at_campaign = coalesce(?, at_campaign), at_lead = coalesce(?, at_lead), at_n = coalesce(?, at_n)
                WHERE id = ?""",
                taken + older,
                taken,
                older,
                started == null ? null : Timestamp.from(started),
                seen.isEmpty() ? null : seen.getLast().campaign(),
                seen.isEmpty() ? null : seen.getLast().lead().shown(),
                seen.isEmpty() ? null : seen.getLast().n(),
                request.id());
    }
}
