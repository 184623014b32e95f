package io.pawtrail.postbacks;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Table postbacks.paused: hosts at which the operator lets nobody call. Claims ask the table itself; what was claimed before
 * is held back by what the table said at the last look.
 */
final class Pauses {
    private final JdbcTemplate jdbc;
    private volatile Set<String> hosts = Set.of();

    Pauses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** As of the last look. */
    boolean holds(String host) {
        return hosts.contains(host);
    }

    /** As of the last look. */
    Set<String> all() {
        return hosts;
    }

    void look() {
        hosts = Set.copyOf(jdbc.queryForList("SELECT host FROM postbacks.paused", String.class));
    }

    /** As the table says. */
    boolean written(String host) {
        return !jdbc.queryForList("SELECT 1 FROM postbacks.paused WHERE host = ?", host)
                .isEmpty();
    }

    /** Binds here at once, elsewhere after the next look. */
    void begin(String host, Instant now) {
        jdbc.update(
                "INSERT INTO postbacks.paused (host, since) VALUES (?, ?) ON CONFLICT DO NOTHING",
                host,
                Timestamp.from(now));
        look();
    }

    /** False if it was not paused. */
    boolean end(String host) {
        boolean ended = jdbc.update("DELETE FROM postbacks.paused WHERE host = ?", host) > 0;
        look();
        return ended;
    }
}
