package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.TrackerEvent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts how trackers fare: summed over a batch first, then one row for each of them, in key order. */
final class Streaks {
    private final JdbcTemplate jdbc;

    Streaks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    record Key(AccountId account, String host) implements Comparable<Key> {
        static Key of(Finished finished) {
            return new Key(finished.claimed().account(), finished.claimed().host());
        }

        @Override
        public int compareTo(Key other) {
            int byAccount = Long.compare(account.number(), other.account.number());
            return byAccount == 0 ? host.compareTo(other.host) : byAccount;
        }
    }

    /** Part of the transaction that keeps the attempts; what it returns is told in it too. */
    List<TrackerEvent> count(List<Finished> attempts) {
        Map<Key, List<Finished>> byTracker = attempts.stream()
                .filter(finished -> !finished.claimed().host().isEmpty())
                .sorted(Comparator.comparing(
                        finished -> Objects.requireNonNull(finished.answer()).end()))
                .collect(Collectors.groupingBy(Key::of, TreeMap::new, Collectors.toList()));
        if (byTracker.isEmpty()) {
            return List.of();
        }
        List<Streak> counted = new ArrayList<>();
        locked(List.copyOf(byTracker.keySet())).forEach(streak -> {
            byTracker
                    .getOrDefault(streak.key(), List.of())
                    .forEach(finished -> streak.count(Objects.requireNonNull(finished.answer())));
            counted.add(streak);
        });
        write(counted);
        return counted.stream().flatMap(streak -> streak.told().stream()).toList();
    }

    private List<Streak> locked(List<Key> keys) {
        List<Streak> known = lock(keys);
        if (known.size() == keys.size()) {
            return known;
        }
        jdbc.update("""
                INSERT INTO postbacks.tracker (account, host, last_at)
                SELECT u.account, u.host, 'epoch' FROM unnest(?::int8[], ?::text[]) AS u (account, host)
                ON CONFLICT DO NOTHING""", ps -> setKeys(ps, keys));
        return lock(keys);
    }

    private List<Streak> lock(List<Key> keys) {
        return jdbc.query("""
                SELECT t.* FROM postbacks.tracker t
                JOIN unnest(?::int8[], ?::text[]) AS u (account, host) USING (account, host)
                ORDER BY t.account, t.host FOR UPDATE OF t""", ps -> setKeys(ps, keys), (row, i) -> Streak.of(row));
    }

    private void write(List<Streak> all) {
        jdbc.update("""
                UPDATE postbacks.tracker t
                SET attempts = t.attempts + c.delivered + c.failed, delivered = t.delivered + c.delivered,
                    failed = t.failed + c.failed, in_a_row = c.in_a_row, since = c.since, told = c.told,
                    last_at = c.last_at, last_code = c.last_code, last_error = c.last_error
                FROM unnest(?::int8[], ?::text[], ?::int[], ?::int[], ?::int[], ?::timestamptz[], ?::int[],
                            ?::timestamptz[], ?::int[], ?::text[])
                    AS c (account, host, delivered, failed, in_a_row, since, told, last_at, last_code, last_error)
                WHERE t.account = c.account AND t.host = c.host""", ps -> {
            setKeys(ps, all.stream().map(Streak::key).toList());
            set(ps, 3, "int4", all, Streak::delivered);
            set(ps, 4, "int4", all, Streak::failed);
            set(ps, 5, "int4", all, Streak::inARow);
            set(ps, 6, "timestamptz", all, Streak::since);
            set(ps, 7, "int4", all, Streak::toldAt);
            set(
                    ps,
                    8,
                    "timestamptz",
                    all,
                    streak -> Timestamp.from(streak.last().end()));
            set(ps, 9, "int4", all, streak -> streak.last().code());
            set(ps, 10, "text", all, streak -> streak.last().error());
        });
    }

    private static void setKeys(PreparedStatement ps, List<Key> keys) throws SQLException {
        set(ps, 1, "int8", keys, key -> key.account().number());
        set(ps, 2, "text", keys, Key::host);
    }

    private static <T> void set(PreparedStatement ps, int at, String type, List<T> all, Function<T, Object> value)
            throws SQLException {
        PostbackTable.set(ps, at, type, all, value);
    }
}
