package io.pawtrail.projections;

import io.pawtrail.messages.BotEvent;
import io.pawtrail.messages.BotEvent.BotAttached;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code read.bot} but its status, which follows from this and the chats. */
record BotRow(
        Whose whose,
        String username,
        String name,
        boolean detached,
        @Nullable String trouble,
        Instant created) {
    static final int ACTIVE = 0;
    static final int WARNING = 1;
    static final int DETACHED = 3;

    record Whose(long bot, long account) {
        static Whose of(BotEvent event) {
            return new Whose(event.bot().telegramId(), event.account().number());
        }
    }

    BotRow(BotAttached birth) {
        this(Whose.of(birth), birth.username(), birth.name(), false, null, birth.at());
    }

    BotRow(ResultSet row) throws SQLException {
        this(
                new Whose(row.getLong("id"), row.getLong("account")),
                row.getString("username"),
                row.getString("name"),
                row.getInt("status") == DETACHED,
                row.getString("trouble"),
                Rows.time(row, "created"));
    }

    BotRow renewed(String newUsername, String newName) {
        return new BotRow(whose, newUsername, newName, false, null, created);
    }

    BotRow gone() {
        return new BotRow(whose, username, name, true, null, created);
    }

    BotRow with(@Nullable String newTrouble) {
        return new BotRow(whose, username, name, detached, newTrouble, created);
    }
}
