package io.pawtrail.projections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code read.dead_letter}. */
final class LetterTable {
    /** More at once are no bad events but a bad program or database: then the processor stands still, loudly. */
    static final int MOST = 1_000;

    private static final int AT_ONCE = 20;
    private static final String PARK = """
            INSERT INTO read.dead_letter (processor, sequence, position, event_id, event_type, cause, tries, due)
            SELECT ?::text, ?::text, ?::bigint, ?::text, ?::text, ?::text, ?::integer,
                now() + ?::integer * interval '30 seconds'
            WHERE (SELECT count(*) FROM read.dead_letter WHERE processor = ?) < ?""";
    private static final String FAILED = """
            UPDATE read.dead_letter SET cause = ?, tries = tries + 1,
                due = now() + least(interval '1 hour', interval '30 seconds' * power(2, tries)) WHERE id = ?""";
    private static final String DUE = """
            SELECT * FROM read.dead_letter d WHERE processor = ANY (?::text[]) AND due <= now() AND NOT EXISTS (
                SELECT FROM read.dead_letter e
                WHERE e.processor = d.processor AND e.sequence = d.sequence AND e.id < d.id)
            ORDER BY due LIMIT ?""";

    private final JdbcTemplate jdbc;

    LetterTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Set<String> held(String processor, Collection<String> sequences) {
        return new HashSet<>(jdbc.query(
                "SELECT DISTINCT sequence FROM read.dead_letter WHERE processor = ? AND sequence = ANY (?)",
                ps -> {
                    ps.setString(1, processor);
                    ps.setArray(2, ps.getConnection().createArrayOf("text", sequences.toArray()));
                },
                (row, n) -> row.getString(1)));
    }

    void park(String processor, String sequence, EventMessage<?> event, @Nullable Throwable cause) {
        long position =
                event instanceof TrackedEventMessage<?> told ? Positions.of(told.trackingToken()) : Positions.NONE;
        int tries = cause == null ? 0 : 1;
        int parked = jdbc.update(
                PARK,
                processor,
                sequence,
                position,
                event.getIdentifier(),
                event.getPayloadType().getName(),
                cause == null ? null : Causes.told(cause),
                tries,
                tries,
                processor,
                MOST);
        if (parked == 0) {
            throw new IllegalStateException(
                    processor + " has " + MOST + " dead letters: it waits until there are fewer");
        }
    }

    /** Conflicts with a swap and with nothing else. */
    void holdSwaps(String processor) {
        jdbc.query(
                "SELECT segment FROM tokenentry WHERE processorname = ? ORDER BY segment FOR KEY SHARE",
                (row, n) -> row.getInt(1),
                processor);
    }

    /** The first of a letter's sequence, unless somebody else has it in hand. */
    Optional<Letter> first(Letter letter) {
        return jdbc
                .query(
                        "SELECT * FROM read.dead_letter WHERE id = (SELECT min(id) FROM read.dead_letter"
                                + " WHERE processor = ? AND sequence = ?) FOR UPDATE SKIP LOCKED",
                        LetterTable::letter,
                        letter.processor(),
                        letter.sequence())
                .stream()
                .findFirst();
    }

    List<Letter> sequence(Letter letter) {
        return jdbc.query(
                "SELECT * FROM read.dead_letter WHERE processor = ? AND sequence = ? ORDER BY id",
                LetterTable::letter,
                letter.processor(),
                letter.sequence());
    }

    List<Letter> due(Collection<String> processors) {
        return jdbc.query(
                DUE,
                ps -> {
                    ps.setArray(1, ps.getConnection().createArrayOf("text", processors.toArray()));
                    ps.setInt(2, AT_ONCE);
                },
                LetterTable::letter);
    }

    List<Letter> list(long before, int limit) {
        return jdbc.query(
                "SELECT * FROM read.dead_letter WHERE id < ? ORDER BY id DESC LIMIT ?",
                LetterTable::letter,
                before,
                limit);
    }

    Optional<Letter> find(long id) {
        return jdbc.query("SELECT * FROM read.dead_letter WHERE id = ?", LetterTable::letter, id).stream()
                .findFirst();
    }

    void failed(Letter letter, Throwable cause) {
        jdbc.update(FAILED, Causes.told(cause), letter.id());
    }

    boolean delete(long id) {
        return jdbc.update("DELETE FROM read.dead_letter WHERE id = ?", id) > 0;
    }

    private static Letter letter(ResultSet row, int n) throws SQLException {
        return new Letter(
                row.getLong("id"),
                row.getString("processor"),
                row.getString("sequence"),
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("cause"),
                Rows.time(row, "since"),
                row.getInt("tries"),
                Rows.time(row, "due"));
    }
}
