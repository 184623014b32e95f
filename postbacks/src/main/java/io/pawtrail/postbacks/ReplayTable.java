package io.pawtrail.postbacks;

import io.pawtrail.messages.ReplayChoice;
import io.pawtrail.messages.ReplayEvent.ReplayRequested;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The SQL on {@code postbacks.replay}: what was asked for, and how far it is. */
final class ReplayTable {
    private final JdbcTemplate jdbc;

    ReplayTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The same request twice is one. {@code now}: by the clock that dates outcomes, which the request's own is not. */
    void ask(ReplayRequested event, Instant now) {
        ReplayChoice choice = event.choice();
        jdbc.update(
                """
                INSERT INTO postbacks.replay
                    (id, account, lead, n, campaign, host, status, happened_from, happened_to, confirmed, asked, noted)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING""",
                event.replay().id(),
                event.account().number(),
                choice.lead() == null ? null : choice.lead().shown(),
                choice.lead() == null ? null : choice.n(),
                choice.campaign() == null ? null : choice.campaign().code(),
                choice.host(),
                choice.status() == null ? null : choice.status().word(),
                seconds(choice.from()),
                seconds(choice.to()),
                choice.older(),
                Timestamp.from(event.at()),
                Timestamp.from(now));
    }

    private static @Nullable Long seconds(@Nullable Instant at) {
        return at == null ? null : at.getEpochSecond();
    }

    /** Outcomes, summed for each replay and in the order of their ids. */
    void count(List<Outcomes.Replayed> outcomes, Instant now) {
        Map<UUID, Map<String, Long>> sums = outcomes.stream()
                .collect(Collectors.groupingBy(
                        Outcomes.Replayed::replay,
                        TreeMap::new,
                        Collectors.groupingBy(Outcomes.Replayed::state, Collectors.counting())));
        sums.forEach((id, sum) -> {
            jdbc.update(
                    """
                    UPDATE postbacks.replay SET delivered = delivered + ?, exhausted = exhausted + ?,
                           superseded = superseded + ? WHERE id = ?""",
                    sum.getOrDefault("delivered", 0L),
                    sum.getOrDefault("exhausted", 0L),
                    sum.getOrDefault("superseded", 0L),
                    id);
            finish(id, now);
        });
    }

    /** It is finished when all that were meant were found, and have an outcome. */
    void finish(UUID id, Instant now) {
        jdbc.update("""
                UPDATE postbacks.replay SET finished = ?
                WHERE id = ? AND started IS NOT NULL AND finished IS NULL
                  AND taken = delivered + exhausted + superseded""", Timestamp.from(now), id);
    }

    void forget(Instant finishedBefore) {
        jdbc.update("DELETE FROM postbacks.replay WHERE finished < ?", Timestamp.from(finishedBefore));
    }
}
