package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.UpdateReader.Read;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table edge.parked: updates that were acknowledged though nobody understood them, or could carry them out. */
final class Parking {
    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);
    private static final String COLUMNS = "SELECT id, bot, update_id, reason, received, length(raw) AS size, ";
    /** Of each in a list only the beginning: a page of whole ones could be hundreds of megabytes. */
    private static final String HEADS = COLUMNS + "substring(raw FROM 1 FOR 1000) AS raw FROM edge.parked ";

    private final JdbcTemplate jdbc;

    /**
     * An update that is parked.
     *
     * @param update Telegram's id of it, if it could be read
     * @param size in bytes; {@code raw} may hold less of it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    record Parked(long id, BotId bot, @Nullable Long update, String reason, Instant received, int size, byte[] raw) {
        static Parked of(ResultSet row) throws SQLException {
            return new Parked(
                    row.getLong("id"),
                    new BotId(row.getLong("bot")),
                    row.getObject("update_id", Long.class),
                    row.getString("reason"),
                    row.getTimestamp("received").toInstant(),
                    row.getInt("size"),
                    row.getBytes("raw"));
        }
    }

    Parking(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void park(BotId bot, Read update, String reason) {
        String line = Printable.line(reason);
        jdbc.update(
                "INSERT INTO edge.parked (bot, update_id, raw, reason) VALUES (?, ?, ?, ?)",
                bot.telegramId(),
                update.id(),
                update.raw(),
                line);
        Trace.under(
                Trace.ofUpdate(bot, update.id()),
                () -> LOG.warn("An update of {} is parked for the operator: {}", bot, line));
    }

    /** The latest before that one, newest first, with the beginning of each. */
    List<Parked> before(long id, int most) {
        return jdbc.query(HEADS + "WHERE id < ? ORDER BY id DESC LIMIT ?", (row, n) -> Parked.of(row), id, most);
    }

    List<Parked> before(BotId bot, long id, int most) {
        return jdbc.query(
                HEADS + "WHERE bot = ? AND id < ? ORDER BY id DESC LIMIT ?",
                (row, n) -> Parked.of(row),
                bot.telegramId(),
                id,
                most);
    }

    Optional<Parked> find(long id) {
        return jdbc.query(COLUMNS + "raw FROM edge.parked WHERE id = ?", (row, n) -> Parked.of(row), id).stream()
                .findFirst();
    }

    /** In the order in which they came. */
    List<Long> after(BotId bot, long id, int most) {
        return jdbc.queryForList(
                "SELECT id FROM edge.parked WHERE bot = ? AND id > ? ORDER BY id LIMIT ?",
                Long.class,
                bot.telegramId(),
                id,
                most);
    }

    /** Why it is still there. */
    void stays(long id, String reason) {
        jdbc.update("UPDATE edge.parked SET reason = ? WHERE id = ?", Printable.line(reason), id);
    }

    /** False if it was not there. */
    boolean remove(long id) {
        return jdbc.update("DELETE FROM edge.parked WHERE id = ?", id) > 0;
    }
}
