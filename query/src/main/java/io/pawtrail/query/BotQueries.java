package io.pawtrail.query;

import static io.pawtrail.query.Values.number;
import static io.pawtrail.query.Values.small;
import static io.pawtrail.query.Values.text;
import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.BotId;
import io.pawtrail.messages.BotTrouble;
import io.pawtrail.messages.Bots.BotView;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.ChatView;
import io.pawtrail.messages.Bots.ChatsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.Bots.FindChats;
import io.pawtrail.messages.ChatType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;

class BotQueries {
    private static final String BOTS = """
            SELECT id, username, name, status, trouble, created FROM read.bot
            WHERE account = :account ORDER BY created, id""";
    private static final String FREE_CHATS = """
            SELECT h.chat, h.title, h.type, h.may_invite
            FROM read.chat h JOIN read.bot b ON b.id = h.bot AND b.account = h.account AND b.status <> 3
            WHERE h.bot = :bot AND h.account = :account AND h.admin AND h.campaign IS NULL
            ORDER BY h.title, h.chat""";

    private final DatabaseClient database;
    private final Ownership ownership;

    BotQueries(DatabaseClient database) {
        this.database = database;
        this.ownership = new Ownership(database);
    }

    @QueryHandler
    CompletableFuture<BotsView> find(FindBots query) {
        return database.sql(BOTS)
                .bind("account", query.account().number())
                .map(BotQueries::bot)
                .all()
                .collectList()
                .map(BotsView::new)
                .toFuture();
    }

    @QueryHandler
    CompletableFuture<ChatsView> find(FindChats query) {
        return ownership
                .ofBot(query.account(), query.bot())
                .then(database.sql(FREE_CHATS)
                        .bind("bot", query.bot().telegramId())
                        .bind("account", query.account().number())
                        .map(BotQueries::chat)
                        .all()
                        .collectList()
                        .map(ChatsView::new))
                .toFuture();
    }

    private static BotView bot(Readable row) {
        String trouble = row.get("trouble", String.class);
        return new BotView(
                new BotId(number(row, "id")),
                text(row, "username"),
                text(row, "name"),
                small(row, "status"),
                trouble == null ? null : BotTrouble.valueOf(trouble),
                value(row, "created", Instant.class));
    }

    private static ChatView chat(Readable row) {
        return new ChatView(
                number(row, "chat"),
                text(row, "title"),
                ChatType.of(text(row, "type")),
                value(row, "may_invite", Boolean.class));
    }
}
