package io.pawtrail.vault;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database's clock decides what is due and whose turn it is. When it is set back, all that was put down by it stands
 * still for as long: this notices, by the latest time that anybody saw, and pulls it forward. Of several processes one does.
 */
public final class ClockWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final String AS_BEFORE = """
            UPDATE %s SET seen = clock_timestamp() WHERE seen < clock_timestamp() + interval '1 minute'
            RETURNING seen""";
    private static final String SET_BACK = """
            WITH was AS MATERIALIZED (
                SELECT seen - clock_timestamp() AS back FROM %1$s
                WHERE seen >= clock_timestamp() + interval '1 minute' FOR UPDATE)%2$s
            UPDATE %1$s c SET seen = clock_timestamp() FROM was
            RETURNING c.seen, extract(epoch FROM was.back)""";

    private final JdbcTemplate jdbc;
    private final String asBefore;
    private final String setBack;

    /**
     * @param table with one row and one column, {@code seen}
     * @param pulls statements that take {@code was.back}, an interval, off what was put down
     */
    public ClockWatch(JdbcTemplate jdbc, String table, List<String> pulls) {
        this.jdbc = jdbc;
        this.asBefore = AS_BEFORE.formatted(table);
        List<String> parts = new ArrayList<>();
        pulls.forEach(pull -> parts.add(", pull" + parts.size() + " AS (" + pull + ")"));
        this.setBack = SET_BACK.formatted(table, String.join("", parts));
    }

    /** The database's time. */
    public Instant look() {
        List<Instant> now = jdbc.query(asBefore, (row, n) -> row.getTimestamp(1).toInstant());
        if (!now.isEmpty()) {
            return now.getFirst();
        }
        return jdbc
                .query(setBack, (row, n) -> {
                    long back = row.getLong(2);
                    LOG.warn(
                            "The database's clock was set back by {}: what was due is pulled forward",
                            Duration.ofSeconds(back));
                    return row.getTimestamp(1).toInstant();
                })
                .stream()
                .findFirst()
                .orElseGet(this::plain); // another process was first
    }

    private Instant plain() {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT clock_timestamp()", Timestamp.class))
                .toInstant();
    }
}
