package io.pawtrail.query;

import static io.pawtrail.query.Values.number;
import static io.pawtrail.query.Values.text;
import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Journals.FindJournal;
import io.pawtrail.messages.Journals.FindJournalPage;
import io.pawtrail.messages.Journals.JournalPageView;
import io.pawtrail.messages.Journals.JournalPosition;
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
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class JournalQueries {
    private static final String FORMERLY =
            "SELECT formerly FROM read.chat WHERE bot = :bot AND chat = :chat AND account = :account";
    private static final String SHOWN = """
            SELECT j.id, j.subscriber, j.username, j.movement, j.paid, j.at FROM %s k JOIN read.journal j ON j.id = k.id
            ORDER BY k.at DESC, k.id DESC""";

    private final DatabaseClient database;
    private final Snapshot snapshot;
    private final Ownership ownership;

    JournalQueries(DatabaseClient database) {
        this.database = database;
        this.snapshot = new Snapshot(database);
        this.ownership = new Ownership(database);
    }

    @QueryHandler
    CompletableFuture<JournalView> find(FindJournal query) {
        return rows(query.account(), query.bot(), query.chat(), query.movement())
                .flatMap(rows -> snapshot.see(reader -> page(reader, rows, query)))
                .toFuture();
    }

    @QueryHandler
    CompletableFuture<JournalPageView> find(FindJournalPage query) {
        return rows(query.account(), query.bot(), query.chat(), query.movement())
                .flatMap(rows -> snapshot.see(reader -> page(reader, rows, query)))
                .toFuture();
    }

    private Mono<Counted> rows(AccountId account, BotId bot, long chat, @Nullable Movement movement) {
        return ownership
                .ofBot(account, bot)
                .then(Mono.defer(() -> ids(account, bot, chat)))
                .map(chats -> JournalRows.of(account, bot, chats, movement));
    }

    /** The chat's id, and those it had before it became a supergroup. */
    private Mono<List<Long>> ids(AccountId account, BotId bot, long chat) {
        return database.sql(FORMERLY)
                .bind("bot", bot.telegramId())
                .bind("chat", chat)
                .bind("account", account.number())
                .map(row -> value(row, "formerly", Long[].class))
                .one()
                .defaultIfEmpty(new Long[0])
                .map(formerly ->
                        Stream.concat(Stream.of(chat), Stream.of(formerly)).toList());
    }

    private static Mono<JournalView> page(DatabaseClient reader, Counted rows, FindJournal query) {
        return Place.find(reader, rows, query.from(), query.to(), query.limit(), query.offset())
                .flatMap(place -> shown(reader, rows, place, query.chat()));
    }

    private static Mono<JournalView> shown(DatabaseClient reader, Counted rows, Place place, long chat) {
        if (place.size() == 0) {
            return Mono.just(new JournalView(place.total(), List.of()));
        }
        return place.bind(reader.sql(SHOWN.formatted(rows.page())).bindValues(rows.values()))
                .map(row -> row(row, chat))
                .all()
                .collectList()
                .map(page -> new JournalView(place.total(), page));
    }

    private static Mono<JournalPageView> page(DatabaseClient reader, Counted rows, FindJournalPage query) {
        JournalPosition position = query.after();
        After after = After.of(
                query.from(),
                query.to(),
                position == null ? null : position.at(),
                position == null ? null : position.id());
        return reader.sql(SHOWN.formatted(rows.first(after.condition())))
                .bindValues(rows.values())
                .bindValues(after.values())
                .bind("size", query.limit() + 1)
                .map(row -> row(row, query.chat()))
                .all()
                .collectList()
                .map(found -> {
                    boolean more = found.size() > query.limit();
                    List<JournalRow> page = more ? found.subList(0, query.limit()) : found;
                    return new JournalPageView(page, more ? position(page.getLast()) : null);
                });
    }

    private static JournalPosition position(JournalRow row) {
        return new JournalPosition(row.at(), UUID.fromString(row.id()));
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
