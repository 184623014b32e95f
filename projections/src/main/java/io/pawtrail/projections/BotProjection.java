package io.pawtrail.projections;

import io.pawtrail.messages.BotEvent;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tables {@code read.bot} and {@code read.chat}. */
@ProcessingGroup("catalogue")
class BotProjection {
    private static final String LOAD_BOTS = "SELECT * FROM read.bot WHERE id = ANY (?::bigint[])";
    private static final String LOAD_CHATS = "SELECT * FROM read.chat WHERE bot = ANY (?::bigint[])";
    private static final String WRITE_BOTS = """
            INSERT INTO read.bot (id, account, username, name, status, created)
            SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::smallint[], ?::timestamptz[])
            ORDER BY 1
            ON CONFLICT (id) DO UPDATE SET account = excluded.account, username = excluded.username,
                name = excluded.name, status = excluded.status, created = excluded.created""";
    private static final String WRITE_CHATS = """
            INSERT INTO read.chat (bot, chat, account, title, type, may_invite, admin, campaign)
            SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::boolean[],
                                 ?::boolean[], ?::text[]) ORDER BY 1, 2
            ON CONFLICT (bot, chat) DO UPDATE SET account = excluded.account, title = excluded.title,
                type = excluded.type, may_invite = excluded.may_invite, admin = excluded.admin,
                campaign = excluded.campaign""";

    private final JdbcTemplate jdbc;
    private final Batches<BotEvent> batches = new Batches<>("bots", this::write);

    BotProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(BotEvent event) {
        batches.add(event);
    }

    private void write(List<BotEvent> events) {
        var ids = events.stream().map(e -> e.bot().telegramId()).distinct().toList();
        BotRows rows = new BotRows(
                Rows.load(jdbc, LOAD_BOTS, ids, (row, n) -> BotRows.bot(row)),
                Rows.load(jdbc, LOAD_CHATS, ids, (row, n) -> BotRows.chat(row)));
        events.forEach(rows::on);
        Rows.write(
                jdbc,
                WRITE_BOTS,
                rows.bots(),
                BotRows.Bot::id,
                BotRows.Bot::account,
                BotRows.Bot::username,
                BotRows.Bot::name,
                BotRows.Bot::status,
                BotRows.Bot::created);
        Rows.write(
                jdbc,
                WRITE_CHATS,
                rows.chats(),
                BotRows.Chat::bot,
                BotRows.Chat::chat,
                BotRows.Chat::account,
                BotRows.Chat::title,
                BotRows.Chat::type,
                BotRows.Chat::mayInvite,
                BotRows.Chat::admin,
                BotRows.Chat::campaign);
    }
}
