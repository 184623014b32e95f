package io.pawtrail.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether PostgreSQL keeps what it has confirmed, has connections enough, and holds what waits for the operator. */
final class DatabaseCheck {
    private static final int OLDEST = 16;
    private static final int MANY = 1_000;
    private final JdbcTemplate jdbc;
    private final int most;

    /** @param most connections that this process opens at most */
    DatabaseCheck(JdbcTemplate jdbc, int most) {
        this.jdbc = jdbc;
        this.most = most;
    }

    /** Each of these, off, loses at a power cut what Telegram was told is accepted. */
    Finding durability() {
        Map<String, String> settings = settings();
        int version = Integer.parseInt(settings.getOrDefault("server_version_num", "0")) / 10_000;
        List<String> off = new ArrayList<>();
        for (String name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            if ("off".equals(settings.get(name))) {
                off.add(name);
            }
        }
        String said = "PostgreSQL " + version;
        if (!off.isEmpty()) {
            return Finding.fail(
                    said + ", switched off: " + String.join(", ", off),
                    "switch it on in postgresql.conf and reload: a power cut loses what was confirmed");
        }
        return version < OLDEST
                ? Finding.warn(said, "Pawtrail needs PostgreSQL 16 or later: upgrade it")
                : Finding.ok(said + " with fsync, full_page_writes and synchronous_commit");
    }

    Finding connections() {
        Map<String, String> settings = settings();
        int limit = number(settings, "max_connections")
                - number(settings, "superuser_reserved_connections")
                - number(settings, "reserved_connections");
        Integer counted = jdbc.queryForObject(
                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'", Integer.class);
        int used = counted == null ? 0 : counted;
        String said = used + " of " + limit + " connections are in use; this process opens up to " + most;
        if (most > limit) {
            return Finding.fail(said, "raise max_connections, or lower PAWTRAIL_DATABASE_CONNECTIONS");
        }
        return used > limit * 9 / 10
                ? Finding.warn(said, "raise max_connections before they run out")
                : Finding.ok(said);
    }

    /** What was acknowledged and is not carried out, and events that are not in what people read. */
    Finding leftBehind() {
        List<String> left = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        long parked = counted("edge.parked");
        if (parked > 0) {
            left.add("parked updates: " + shown(parked));
            remedies.add("pawtrail parked list shows them");
        }
        long letters = counted("read.dead_letter");
        if (letters > 0) {
            left.add("dead letters: " + shown(letters));
            remedies.add("pawtrail dead-letters list shows them");
        }
        return left.isEmpty()
                ? Finding.ok("no update is parked, no event is a dead letter")
                : Finding.warn(String.join(", ", left), String.join("; ", remedies));
    }

    private long counted(String table) {
        Long count = jdbc.queryForObject(
                "SELECT count(*) FROM (SELECT FROM " + table + " ORDER BY id LIMIT " + MANY + ") counted", Long.class);
        return count == null ? 0 : count;
    }

    private static String shown(long count) {
        return count < MANY ? String.valueOf(count) : MANY + " or more";
    }

    private static int number(Map<String, String> settings, String name) {
        return Integer.parseInt(settings.getOrDefault(name, "0"));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        jdbc.query("""
                SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit',
                    'server_version_num', 'max_connections', 'superuser_reserved_connections', 'reserved_connections')""", row -> {
            settings.put(row.getString("name"), row.getString("setting"));
        });
        return settings;
    }
}
