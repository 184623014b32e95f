package io.pawtrail.projections;

import io.pawtrail.messages.BotEvent;
import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotEvent.BotDetached;
import io.pawtrail.messages.BotEvent.BotRecovered;
import io.pawtrail.messages.BotEvent.BotRenewed;
import io.pawtrail.messages.BotEvent.BotRestored;
import io.pawtrail.messages.BotEvent.BotTroubled;
import io.pawtrail.messages.BotEvent.ChatClaimed;
import io.pawtrail.messages.BotEvent.ChatConnected;
import io.pawtrail.messages.BotEvent.ChatLost;
import io.pawtrail.messages.BotEvent.ChatMigrated;
import io.pawtrail.messages.BotEvent.ChatReleased;
import io.pawtrail.messages.BotEvent.ChatRenamed;
import io.pawtrail.messages.BotEvent.TrackingEnded;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bots of a batch with all their chats, and what the batch makes of them. */
final class BotRows {
    private static final int ACTIVE = 0;
    private static final int WARNING = 1;

    private final Map<Long, Bot> bots = new HashMap<>();
    private final Map<Seat, Chat> chats = new HashMap<>();

    /** {@code status} as the User API has it: 0 active, 1 warning, 3 detached. */
    record Bot(long id, long account, String username, String name, int status, Instant created) {
        Bot with(int newStatus) {
            return new Bot(id, account, username, name, newStatus, created);
        }
    }

    /** {@code campaign}: the code of the active campaign that tracks it. */
    record Chat(
            long bot,
            long chat,
            long account,
            String title,
            String type,
            boolean mayInvite,
            boolean admin,
            @Nullable String campaign) {
        Chat with(boolean isAdmin) {
            return new Chat(bot, chat, account, title, type, mayInvite, isAdmin, campaign);
        }

        Chat with(String code) {
            return new Chat(bot, chat, account, title, type, mayInvite, admin, code);
        }

        boolean missed() {
            return !admin && campaign != null;
        }
    }

    private record Seat(long bot, long chat) {}

    BotRows(List<Bot> bots, List<Chat> chats) {
        bots.forEach(bot -> this.bots.put(bot.id(), bot));
        chats.forEach(chat -> this.chats.put(new Seat(chat.bot(), chat.chat()), chat));
    }

    Collection<Bot> bots() {
        return bots.values();
    }

    Collection<Chat> chats() {
        return chats.values();
    }

    void on(BotEvent event) {
        long id = event.bot().telegramId();
        switch (event) {
            case BotAttached e ->
                bots.put(id, new Bot(id, e.account().number(), e.username(), e.name(), standing(id), e.at()));
            case BotRenewed e ->
                bots.computeIfPresent(
                        id,
                        (key, bot) ->
                                new Bot(id, e.account().number(), e.username(), e.name(), standing(id), bot.created()));
            case ChatConnected e -> {
                chats.compute(new Seat(id, e.chat()), (seat, chat) -> connected(e, chat));
                bots.computeIfPresent(id, (key, bot) -> bot.with(standing(id)));
            }
            case ChatLost e -> {
                chats.computeIfPresent(new Seat(id, e.chat()), (seat, chat) -> chat.with(false));
                bots.computeIfPresent(id, (key, bot) -> bot.with(WARNING));
            }
            case ChatClaimed e ->
                chats.computeIfPresent(
                        new Seat(id, e.chat()),
                        (seat, chat) -> chat.with(e.campaign().code()));
            case BotRestored ignored -> {}
            case BotDetached ignored -> {}
            case BotTroubled ignored -> {}
            case BotRecovered ignored -> {}
            case ChatReleased ignored -> {}
            case TrackingEnded ignored -> {}
            case ChatRenamed ignored -> {}
            case ChatMigrated ignored -> {}
        }
    }

    private static Chat connected(ChatConnected e, @Nullable Chat known) {
        return new Chat(
                e.bot().telegramId(),
                e.chat(),
                e.account().number(),
                e.title(),
                e.type().word(),
                e.mayInvite(),
                true,
                known == null ? null : known.campaign());
    }

    /** A lost chat that nobody tracks stops troubling as soon as the bot is promoted anywhere. */
    private int standing(long id) {
        return chats.values().stream().anyMatch(chat -> chat.bot() == id && chat.missed()) ? WARNING : ACTIVE;
    }

    static Bot bot(ResultSet row) throws SQLException {
        return new Bot(
                row.getLong("id"),
                row.getLong("account"),
                row.getString("username"),
                row.getString("name"),
                row.getInt("status"),
                Rows.time(row, "created"));
    }

    static Chat chat(ResultSet row) throws SQLException {
        return new Chat(
                row.getLong("bot"),
                row.getLong("chat"),
                row.getLong("account"),
                row.getString("title"),
                row.getString("type"),
                row.getBoolean("may_invite"),
                row.getBoolean("admin"),
                row.getString("campaign"));
    }
}
