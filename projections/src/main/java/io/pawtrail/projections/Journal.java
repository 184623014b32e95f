package io.pawtrail.projections;

import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a batch adds to {@code read.journal}, whose rows segments share as they do the counters', and to its counters. The
 * statement itself tells what it added: two segments may tell of one row at once, and only one of them may count it. A
 * row that was there already was locked by the statement, and {@code xmax} says by whom.
 */
final class Journal {
    private static final String WRITE = """
            INSERT INTO read.journal AS j (id, account, bot, chat, subject, subscriber, username, movement, paid, at)
            SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[],
                ?::text[], ?::boolean[], ?::timestamptz[]) ORDER BY 1
            ON CONFLICT (id) DO UPDATE SET paid = j.paid OR excluded.paid, subscriber = excluded.subscriber,
                username = excluded.username
            RETURNING CASE WHEN xmax = 0 THEN id END AS added""";

    private final Map<UUID, JournalRow> rows = new HashMap<>();

    void add(LeadEvent event) {
        JournalRow.of(event).ifPresent(row -> rows.merge(row.id(), row, JournalRow::or));
    }

    Stream<Subject> subjects() {
        return rows.values().stream().map(JournalRow::subject);
    }

    void write(Tables tables, Names names) {
        List<@Nullable UUID> added = tables.returning(
                WRITE,
                (row, n) -> row.getObject("added", UUID.class),
                rows.values(),
                JournalRow::id,
                row -> row.scope().account().number(),
                row -> row.scope().bot().telegramId(),
                row -> row.scope().chat(),
                JournalRow::subject,
                row -> names.who(row.subject()).telegramId(),
                row -> names.who(row.subject()).username(),
                row -> row.movement().word(),
                JournalRow::paid,
                JournalRow::at);
        JournalCounters counters = new JournalCounters();
        added.stream().map(rows::get).filter(Objects::nonNull).forEach(counters::add);
        counters.write(tables);
    }
}
