package io.pawtrail.projections;

import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Span;
import io.pawtrail.projections.Sums.Key;
import java.time.Instant;
import java.util.List;

/** What a batch adds to the counters of the journal: {@code read.journal_quarter} and {@code read.journal_day}. */
final class JournalCounters {
    private static final List<String> MOVEMENTS = List.of("joins", "leaves", "kicks");

    private final Sums<ScopeTime> quarters = new Sums<>("journal_quarter", scopeAnd("quarter"), MOVEMENTS);
    private final Sums<ScopeTime> days = new Sums<>("journal_day", scopeAnd("day"), MOVEMENTS);

    private record ScopeTime(Scope scope, Instant begin) {}

    private static List<Key<ScopeTime>> scopeAnd(String time) {
        return List.of(
                new Key<>("account", "bigint", row -> row.scope().account().number()),
                new Key<>("bot", "bigint", row -> row.scope().bot().telegramId()),
                new Key<>("chat", "bigint", row -> row.scope().chat()),
                new Key<>(time, "timestamptz", ScopeTime::begin));
    }

    /** Counts a row that was not there yet. */
    void add(JournalRow row) {
        int movement = MOVEMENTS.indexOf(row.movement().word() + "s");
        quarters.add(new ScopeTime(row.scope(), Span.QUARTER.begin(row.at())), movement, 1);
        days.add(new ScopeTime(row.scope(), Span.DAY.begin(row.at())), movement, 1);
    }

    void write(Tables tables) {
        quarters.write(tables);
        days.write(tables);
    }
}
