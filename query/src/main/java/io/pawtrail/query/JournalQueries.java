package io.pawtrail.query;

import static io.pawtrail.query.Values.number;
import static io.pawtrail.query.Values.text;
import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.Journals.FindJournal;
import io.pawtrail.messages.Journals.JournalRow;
import io.pawtrail.messages.Journals.JournalView;
import io.pawtrail.messages.Movement;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class JournalQueries {
    private static final String FORMERLY =
            "SELECT formerly FROM read.chat WHERE bot = :bot AND chat = :chat AND account = :account";
    private static final String COUNT = "SELECT count(*) AS total FROM read.journal j";
    private static final String PAGE =
            "SELECT j.id, j.subscriber, j.username, j.movement, j.paid, j.at FROM read.journal j";
    private static final String NEWEST_FIRST = " ORDER BY j.at DESC, j.id DESC LIMIT :limit OFFSET :offset";

    private final DatabaseClient database;
    private final Ownership ownership;

    JournalQueries(DatabaseClient database) {
        this.database = database;
        this.ownership = new Ownership(database);
    }

    @QueryHandler
    CompletableFuture<JournalView> find(FindJournal query) {
        return ownership
                .ofBot(query.account(), query.bot())
                .then(Mono.defer(() -> ids(query)))
                .flatMap(chats -> rows(filter(query, chats), query))
                .toFuture();
    }

    /** The chat's id, and those it had before it became a supergroup. */
    private Mono<List<Long>> ids(FindJournal query) {
        return database.sql(FORMERLY)
                .bind("bot", query.bot().telegramId())
                .bind("chat", query.chat())
                .bind("account", query.account().number())
                .map(row -> value(row, "formerly", Long[].class))
                .one()
                .defaultIfEmpty(new Long[0])
                .map(formerly -> Stream.concat(Stream.of(query.chat()), Stream.of(formerly))
                        .toList());
    }

    /** The rows of another account that had the bot are that account's. */
    private static Filter filter(FindJournal query, List<Long> chats) {
        return new Filter()
                .and("j.bot = :bot", "bot", query.bot().telegramId())
                .and("j.chat IN (:chats)", "chats", chats)
                .and("j.account = :account", "account", query.account().number())
                .and(
                        "j.movement = :movement",
                        "movement",
                        query.movement() == null ? null : query.movement().word())
                .between("j.at", query.from(), query.to());
    }

    private Mono<JournalView> rows(Filter where, FindJournal query) {
        Mono<Long> total = where.bind(database.sql(COUNT + where.sql()))
                .map(row -> number(row, "total"))
                .one();
        return where.bind(database.sql(PAGE + where.sql() + NEWEST_FIRST))
                .bind("limit", query.limit())
                .bind("offset", query.offset())
                .map(row -> row(row, query.chat()))
                .all()
                .collectList()
                .flatMap(page -> total.map(count -> new JournalView(count, page)));
    }

    private static JournalRow row(Readable row, long chat) {
        return new JournalRow(
                value(row, "id", UUID.class).toString(),
                chat,
                number(row, "subscriber"),
                text(row, "username"),
                Movement.valueOf(text(row, "movement").toUpperCase(Locale.ROOT)),
                value(row, "paid", Boolean.class),
                value(row, "at", Instant.class));
    }
}
