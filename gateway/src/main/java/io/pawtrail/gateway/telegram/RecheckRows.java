package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.vault.Bulk;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final String INSERT = """
            INSERT INTO edge.recheck (lead, bot, started, step, due)
            SELECT u.lead, u.bot, u.started, 0, u.due
            FROM unnest(?::text[], ?::int8[], ?::timestamptz[], ?::timestamptz[]) AS u (lead, bot, started, due)
            ON CONFLICT (lead) """;
    private static final String BEGIN =
            INSERT + "DO UPDATE SET bot = excluded.bot, started = excluded.started, step = 0, due = excluded.due";
    private static final String KEEP = INSERT + "DO NOTHING";
    private static final String END = "DELETE FROM edge.recheck WHERE lead = ANY (?::text[])";

    private final JdbcTemplate jdbc;
    private final List<Duration> steps;

    RecheckRows(JdbcTemplate jdbc, List<Duration> steps) {
        this.jdbc = jdbc;
        this.steps = List.copyOf(steps);
    }

    /**
     * What an event means for a lead.
     *
     * @param change {@code BEGIN} begins anew, {@code KEEP} begins unless it has begun, {@code END} ends it
     */
    record Turn(Change change, LeadId lead, BotId bot, Instant started) {
        enum Change {
            BEGIN,
            KEEP,
            END
        }

        /** What it comes to when it follows another for the same lead. */
        Turn after(Turn earlier) {
            if (change != Change.KEEP) {
                return this;
            }
            return earlier.change() == Change.END ? new Turn(Change.BEGIN, lead, bot, started) : earlier;
        }
    }

    /** What a batch of events means, in their order. */
    void write(List<Turn> turns) {
        if (!steps.isEmpty()) {
            Map<LeadId, Turn> last = new LinkedHashMap<>();
            turns.forEach(turn -> last.merge(turn.lead(), turn, (earlier, later) -> later.after(earlier)));
            Bulk.write(jdbc, END, of(Turn.Change.END, last), Turn::lead);
            insert(BEGIN, of(Turn.Change.BEGIN, last));
            insert(KEEP, of(Turn.Change.KEEP, last));
        }
    }

    /** In an order of their own, so that no two segments wait for one another. */
    private static List<Turn> of(Turn.Change change, Map<LeadId, Turn> turns) {
        return turns.values().stream()
                .filter(turn -> turn.change() == change)
                .sorted(Comparator.comparing(turn -> turn.lead().toString()))
                .toList();
    }

    void end(LeadId lead) {
        Bulk.write(jdbc, END, List.of(lead), one -> one);
    }

    private void insert(String sql, List<Turn> turns) {
        Bulk.write(
                jdbc,
                sql,
                turns,
                Turn::lead,
                turn -> turn.bot().telegramId(),
                Turn::started,
                turn -> turn.started().plus(steps.getFirst()));
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
