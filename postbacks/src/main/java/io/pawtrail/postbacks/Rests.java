package io.pawtrail.postbacks;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes down which hosts have a rest, and for which account, for those who read. */
final class Rests {
    private final JdbcTemplate jdbc;
    private final long node;
    private Map<Lane, Breakers.Rest> written = Map.of();

    Rests(JdbcTemplate jdbc, long node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    synchronized void write(Map<Lane, Breakers.Rest> resting) {
        List<Object[]> begun = resting.entrySet().stream()
                .filter(rest -> !rest.getValue().equals(written.get(rest.getKey())))
                .map(rest -> new Object[] {
                    rest.getKey().host(),
                    rest.getKey().account().number(),
                    node,
                    Timestamp.from(rest.getValue().since()),
                    Timestamp.from(rest.getValue().until())
                })
                .toList();
        if (!begun.isEmpty()) {
            jdbc.batchUpdate("""
                    INSERT INTO postbacks.resting (host, account, node, since, until) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (host, account, node)
                    DO UPDATE SET since = excluded.since, until = excluded.until""", begun);
        }
        List<Object[]> ended = written.keySet().stream()
                .filter(lane -> !resting.containsKey(lane))
                .map(lane -> new Object[] {lane.host(), lane.account().number(), node})
                .toList();
        if (!ended.isEmpty()) {
            jdbc.batchUpdate("DELETE FROM postbacks.resting WHERE host = ? AND account = ? AND node = ?", ended);
        }
        written = resting;
    }

    /** Those that a deliverer left behind when it ended. */
    void forgetThePast(Instant before) {
        jdbc.update("DELETE FROM postbacks.resting WHERE until < ?", Timestamp.from(before));
    }
}
