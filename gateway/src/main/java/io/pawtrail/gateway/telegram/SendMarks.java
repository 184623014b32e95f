package io.pawtrail.gateway.telegram;

import io.pawtrail.vault.Bulk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The two marks that every send leaves in table edge.send: that Telegram is asked, and how it ended. Those of several at once are
 * one statement. They are found by their ids: that they have not ended is said so that no index of what is due seems to serve
 * (ADR 14).
 */
final class SendMarks {
    static final String CALLING = """
            UPDATE edge.send AS s SET calling = true, due = now() + make_interval(secs => c.secs)
            FROM unnest(?::int8[], ?::int4[], ?::float8[]) AS c (id, attempts, secs)
            WHERE s.id = c.id AND s.done IS NULL AND s.attempts = c.attempts
            RETURNING s.id, s.attempts""";

    static final String ENDING = """
            UPDATE edge.send AS s SET state = c.state, reason = c.reason, creative = c.creative, noted = c.noted,
                calling = false, done = now()
            FROM unnest(?::int8[], ?::int4[], ?::text[], ?::text[], ?::int8[], ?::boolean[])
                AS c (id, attempts, state, reason, creative, noted)
            WHERE s.id = c.id AND s.done IS NULL AND s.attempts = c.attempts""";

    private static final int MOST = 100;
    /** So long a send waits for company; what was answered and is not written yet is unclear after a crash, so no longer. */
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final JdbcTemplate jdbc;
    private final Gathering<Calling, Boolean> callings = new Gathering<>(MOST, MOMENT, this::callingAll);
    private final Gathering<Ending, Ending> endings = new Gathering<>(MOST, MOMENT, this::endAll);

    /** A claim that ran out and was made again may write no more. */
    private record Claim(long id, int attempts) {
        Claim(Send send) {
            this(send.id(), send.attempts());
        }

        Claim(ResultSet row) throws SQLException {
            this(row.getLong("id"), row.getInt("attempts"));
        }
    }

    private record Calling(Claim claim, double seconds) {}

    private record Ending(
            Claim claim,
            String state,
            String reason,
            @Nullable Long creative,
            boolean noted) {}

    SendMarks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Telegram is about to be asked; false: somebody else has it by now.
     *
     * @param claim how long nobody else takes it
     */
    boolean calling(Send send, Duration claim) {
        return callings.ask(new Calling(new Claim(send), claim.toMillis() / 1000.0));
    }

    private List<Boolean> callingAll(List<Calling> all) {
        Set<Claim> ours = Set.copyOf(Bulk.returning(
                jdbc,
                CALLING,
                (row, n) -> new Claim(row),
                all,
                one -> one.claim().id(),
                one -> one.claim().attempts(),
                Calling::seconds));
        return all.stream().map(one -> ours.contains(one.claim())).toList();
    }

    void end(Send send, Send.End end, String reason, @Nullable Long creative, boolean noted) {
        endings.ask(new Ending(new Claim(send), end.name().toLowerCase(Locale.ROOT), reason, creative, noted));
    }

    private List<Ending> endAll(List<Ending> all) {
        Bulk.write(
                jdbc,
                ENDING,
                all,
                one -> one.claim().id(),
                one -> one.claim().attempts(),
                Ending::state,
                Ending::reason,
                Ending::creative,
                Ending::noted);
        return all;
    }
}
