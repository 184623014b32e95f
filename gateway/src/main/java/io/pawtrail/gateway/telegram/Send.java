package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/**
 * Something to say.
 *
 * @param message the /start that it answers
 * @param lead empty for a neutral reply
 * @param event {@code {event}} of the postback decision; empty if there was none
 * @param baseline whether to look first if they are in the chat
 * @param calling whether an earlier claim ended while Telegram was being asked
 * @param shown whether its picture went ahead already
 * @param trace of the update that it answers; empty if that is not known
 */
record Send(
        long id,
        BotId bot,
        long chat,
        long message,
        Kind kind,
        String lead,
        String language,
        String click,
        String status,
        String event,
        boolean baseline,
        Instant at,
        int attempts,
        boolean calling,
        boolean shown,
        Instant created,
        String trace) {

    enum Kind {
        WELCOME,
        NEUTRAL
    }

    enum End {
        SENT,
        /** The person blocked the bot or is gone. */
        BLOCKED,
        /** Telegram does not take it, or there is nothing to say. */
        REFUSED,
        /** It may have been sent; once is better than twice. */
        UNCLEAR,
        /** A day went by. */
        EXPIRED
    }

    static Send of(ResultSet row) throws SQLException {
        return new Send(
                row.getLong("id"),
                new BotId(row.getLong("bot")),
                row.getLong("chat"),
                row.getLong("message"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("lead"),
                row.getString("language"),
                row.getString("click"),
                row.getString("status"),
                row.getString("event"),
                row.getBoolean("baseline"),
                row.getTimestamp("at").toInstant(),
                row.getInt("attempts"),
                row.getBoolean("calling"),
                row.getBoolean("shown"),
                row.getTimestamp("created").toInstant(),
                row.getString("trace"));
    }
}
