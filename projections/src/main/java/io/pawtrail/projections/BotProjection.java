package io.pawtrail.projections;

import io.pawtrail.messages.Batches;
import io.pawtrail.messages.BotEvent;
import io.pawtrail.projections.ChatRow.Place;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** Tables {@code read.bot} and {@code read.chat}. */
@ProcessingGroup("catalogue")
class BotProjection {
    private static final String LOAD_BOTS = "SELECT * FROM read.bot WHERE id = ANY (?::bigint[])";
    private static final String LOAD_CHATS = "SELECT * FROM read.chat WHERE bot = ANY (?::bigint[])";
    private static final String WRITE_BOTS = """
            INSERT INTO read.bot (id, account, username, name, status, trouble, created)
            SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::smallint[], ?::text[],
                                 ?::timestamptz[]) ORDER BY 1, 2
            ON CONFLICT (id, account) DO UPDATE SET username = excluded.username, name = excluded.name,
                status = excluded.status, trouble = excluded.trouble, created = excluded.created""";
    private static final String WRITE_CHATS = """
            INSERT INTO read.chat (bot, chat, account, title, type, may_invite, admin, campaign, tracking, formerly)
            SELECT bot, chat, account, title, type, may_invite, admin, campaign, string_to_array(tracking, ','),
                string_to_array(formerly, ',')::bigint[]
            FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::boolean[], ?::boolean[],
                        ?::text[], ?::text[], ?::text[])
                AS r (bot, chat, account, title, type, may_invite, admin, campaign, tracking, formerly)
            ORDER BY bot, chat, account
            ON CONFLICT (bot, chat, account) DO UPDATE SET title = excluded.title, type = excluded.type,
                may_invite = excluded.may_invite, admin = excluded.admin, campaign = excluded.campaign,
                tracking = excluded.tracking, formerly = excluded.formerly""";
    private static final String DELETE_CHATS = """
            DELETE FROM read.chat c USING unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS g (bot, chat, account)
            WHERE c.bot = g.bot AND c.chat = g.chat AND c.account = g.account""";

    private final Tables tables;
    private final Batches<BotEvent> batches = new Batches<>("bots", this::write);

    BotProjection(Tables tables) {
        this.tables = tables;
    }

    @EventHandler
    void on(BotEvent event) {
        batches.add(event);
    }

    private void write(List<BotEvent> events) {
        var ids = events.stream().map(e -> e.bot().telegramId()).distinct().toList();
        BotRows rows = new BotRows(
                tables.load(LOAD_BOTS, ids, (row, n) -> new BotRow(row)),
                tables.load(LOAD_CHATS, ids, (row, n) -> ChatRow.of(row)));
        events.forEach(rows::on);
        writeBots(rows);
        writeChats(rows);
    }

    private void writeBots(BotRows rows) {
        tables.write(
                WRITE_BOTS,
                rows.bots(),
                bot -> bot.whose().bot(),
                bot -> bot.whose().account(),
                BotRow::username,
                BotRow::name,
                rows::status,
                BotRow::trouble,
                BotRow::created);
    }

    private void writeChats(BotRows rows) {
        tables.write(DELETE_CHATS, rows.goneChats(), Place::bot, Place::chat, Place::account);
        tables.write(
                WRITE_CHATS,
                rows.changedChats(),
                chat -> chat.place().bot(),
                chat -> chat.place().chat(),
                chat -> chat.place().account(),
                chat -> chat.seat().title(),
                chat -> chat.seat().type(),
                chat -> chat.seat().mayInvite(),
                chat -> chat.seat().admin(),
                ChatRow::campaign,
                chat -> ChatRow.joined(chat.tracking()),
                chat -> ChatRow.joined(chat.formerly()));
    }
}
