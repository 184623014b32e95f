package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import io.pawtrail.messages.LeadId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table edge.recheck and what belongs to it. A step that was claimed is over, whatever becomes of it. */
final class RecheckRows {
    private static final String BEHIND_WELCOMES = """
            SELECT c.bot FROM edge.channel c WHERE c.attached
            AND (SELECT min(due) FROM edge.recheck) <= now()
            AND EXISTS (SELECT FROM edge.recheck r WHERE r.bot = c.bot AND r.due <= now())
            AND NOT EXISTS (SELECT FROM edge.send s WHERE s.bot = c.bot AND s.state = 'due' AND s.due <= now())""";
    private static final String TURN = """
            INSERT INTO edge.recheck_turn AS t (bot, next) VALUES (?, now() + make_interval(secs => ?))
            ON CONFLICT (bot) DO UPDATE SET next = excluded.next WHERE t.next <= now()""";
    /** Newest first: what is due at an earlier step began later, since what is late for its step is skipped. */
    private static final String NEXT = """
            WITH next AS (
                SELECT r.lead FROM generate_series(0, ?) AS one (step) CROSS JOIN LATERAL (
                    SELECT lead, due FROM edge.recheck WHERE bot = ? AND step = one.step AND due <= now()
                    ORDER BY due DESC LIMIT 1 FOR UPDATE SKIP LOCKED) AS r
                ORDER BY one.step, r.due DESC LIMIT 1),
            gone AS (DELETE FROM edge.recheck r USING next WHERE r.lead = next.lead AND r.step = ?),
            moved AS (
                UPDATE edge.recheck r SET step = r.step + 1, due = r.started + make_interval(secs => (?::float8[])[r.step + 2])
                FROM next WHERE r.lead = next.lead AND r.step < ?)
            SELECT lead FROM next""";

    private static final String SKIP = """
            WITH late AS (
                SELECT lead FROM edge.recheck WHERE due <= now() AND CASE
                    WHEN step >= ? THEN due <= now() - interval '1 day'
                    ELSE started + make_interval(secs => (?::float8[])[step + 2]) <= now() END
                LIMIT 10000 FOR UPDATE SKIP LOCKED),
            gone AS (
                DELETE FROM edge.recheck r USING late WHERE r.lead = late.lead AND r.step >= ? RETURNING r.bot),
            moved AS (
                UPDATE edge.recheck r SET step = r.step + 1, due = r.started + make_interval(secs => (?::float8[])[r.step + 2])
                FROM late WHERE r.lead = late.lead AND r.step < ? RETURNING r.bot),
            counted AS (
                INSERT INTO edge.recheck_skipped AS s (day, bot, steps)
                SELECT current_date, bot, count(*) FROM (SELECT bot FROM gone UNION ALL SELECT bot FROM moved) AS b
                GROUP BY bot ORDER BY bot
                ON CONFLICT (day, bot) DO UPDATE SET steps = s.steps + excluded.steps)
            SELECT count(*) FROM late""";

    private final JdbcTemplate jdbc;
    private final List<Duration> steps;

    RecheckRows(JdbcTemplate jdbc, List<Duration> steps) {
        this.jdbc = jdbc;
        this.steps = List.copyOf(steps);
    }

    /** Begins anew. */
    void begin(LeadId lead, BotId bot, Instant started) {
        insert(
                lead,
                bot,
                started,
                "DO UPDATE SET bot = excluded.bot, started = excluded.started, step = 0, due = excluded.due");
    }

    /** Begins, unless it has begun. */
    void keep(LeadId lead, BotId bot, Instant started) {
        insert(lead, bot, started, "DO NOTHING");
    }

    private void insert(LeadId lead, BotId bot, Instant started, String otherwise) {
        if (!steps.isEmpty()) {
            jdbc.update(
                    "INSERT INTO edge.recheck (lead, bot, started, step, due) VALUES (?, ?, ?, 0, ?) ON CONFLICT (lead) "
                            + otherwise,
                    lead.toString(),
                    bot.telegramId(),
                    Timestamp.from(started),
                    Timestamp.from(started.plus(steps.getFirst())));
        }
    }

    void end(LeadId lead) {
        jdbc.update("DELETE FROM edge.recheck WHERE lead = ?", lead.toString());
    }

    /** Bots that have nothing to say and somebody to look after. */
    List<BotId> behindWelcomes() {
        return jdbc.query(BEHIND_WELCOMES, (row, n) -> new BotId(row.getLong(1)));
    }

    /** Takes the right to some calls from all gateways, for so long; false: it is not yet the time. */
    boolean turn(BotId bot, Duration time) {
        return jdbc.update(TURN, bot.telegramId(), time.toMillis() / 1000.0) > 0;
    }

    /** The one to look after next. */
    Optional<LeadId> next(BotId bot) {
        int last = steps.size() - 1;
        return jdbc
                .query(
                        NEXT,
                        ps -> {
                            ps.setInt(1, last);
                            ps.setLong(2, bot.telegramId());
                            ps.setInt(3, last);
                            ps.setArray(4, ps.getConnection().createArrayOf("float8", seconds()));
                            ps.setInt(5, last);
                        },
                        (row, n) -> LeadId.parse(row.getString(1)))
                .stream()
                .findFirst();
    }

    /** Leaves out steps whose next is due already, and last ones a day late; gives how many. */
    long skip() {
        int last = steps.size() - 1;
        return Objects.requireNonNull(jdbc.query(
                SKIP,
                ps -> {
                    ps.setInt(1, last);
                    ps.setArray(2, ps.getConnection().createArrayOf("float8", seconds()));
                    ps.setInt(3, last);
                    ps.setArray(4, ps.getConnection().createArrayOf("float8", seconds()));
                    ps.setInt(5, last);
                },
                row -> row.next() ? row.getLong(1) : 0L));
    }

    void sweep() {
        jdbc.update("DELETE FROM edge.recheck_skipped WHERE day < current_date - 90");
    }

    private Double[] seconds() {
        return steps.stream().map(step -> step.toMillis() / 1000.0).toArray(Double[]::new);
    }
}
