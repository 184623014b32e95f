package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.UpdateReader.Read;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table edge.parked: updates that were acknowledged though nobody understood them, or could carry them out. */
final class Parking {
    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    private final JdbcTemplate jdbc;

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
}
