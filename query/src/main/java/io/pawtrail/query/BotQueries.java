package io.pawtrail.query;

import static io.pawtrail.query.Values.number;
import static io.pawtrail.query.Values.small;
import static io.pawtrail.query.Values.text;
import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Bots.BotView;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.ChatView;
import io.pawtrail.messages.Bots.ChatsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.Bots.FindChats;
import io.pawtrail.messages.ChatType;
import io.pawtrail.messages.Refusal;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class BotQueries {
    private static final String BOTS = """
            SELECT id, username, name, status, created FROM read.bot WHERE account = :account ORDER BY created, id""";
    private static final String OWNED = "SELECT 1 FROM read.bot WHERE id = :bot AND account = :account";
    private static final String FREE_CHATS = """
            SELECT chat, title, type FROM read.chat WHERE bot = :bot AND admin AND campaign IS NULL
            ORDER BY title, chat""";

    private final DatabaseClient database;

    BotQueries(DatabaseClient database) {
        this.database = database;
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
        return database.sql(OWNED)
                .bind("bot", query.bot().telegramId())
                .bind("account", query.account().number())
                .map(row -> true)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.of("id", "You have no such bot")))
                .flatMap(owned -> freeChats(query.bot()))
                .toFuture();
    }

    private Mono<ChatsView> freeChats(BotId bot) {
        return database.sql(FREE_CHATS)
                .bind("bot", bot.telegramId())
                .map(BotQueries::chat)
                .all()
                .collectList()
                .map(ChatsView::new);
    }

    private static BotView bot(Readable row) {
        return new BotView(
                new BotId(number(row, "id")),
                text(row, "username"),
                text(row, "name"),
                small(row, "status"),
                null,
                value(row, "created", Instant.class));
    }

    private static ChatView chat(Readable row) {
        return new ChatView(number(row, "chat"), text(row, "title"), ChatType.of(text(row, "type")));
    }
}
