package io.pawtrail.app;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** All that the program has stored, table by table, but what changes by itself while nobody asks for anything. */
final class WholeState {
    /** Times that were seen, leases, places in streams, looks that are due, connections: kept by the program for itself. */
    private static final Set<String> BY_ITSELF = Set.of(
            "events.tokenentry",
            "read.progress",
            "edge.clock",
            "edge.poll",
            "edge.recheck",
            "edge.recheck_turn",
            "edge.recheck_skipped",
            "postbacks.clock",
            "postbacks.tracker",
            "postbacks.resting");
    /** How a bot fares with Telegram; when a file was last wanted. */
    private static final Map<String, List<String>> COLUMNS_BY_ITSELF = Map.of(
            "edge.channel",
            List.of("changed", "trouble", "said", "checked", "pending", "next_check", "unseen", "next_look", "told"),
            "edge.media_owner",
            List.of("used"));

    private static final String TABLES = """
            SELECT c.table_schema || '.' || c.table_name AS name, string_agg(quote_ident(c.column_name), ',') AS columns
            FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema IN ('events', 'read', 'vault', 'edge', 'postbacks') AND t.table_type = 'BASE TABLE'
              AND c.table_name <> 'flyway_schema_history' AND NOT (c.column_name = ANY (?::text[]))
            GROUP BY 1 ORDER BY 1""";

    private final JdbcTemplate jdbc;
    private final String sql;

    WholeState(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        String skipped =
                COLUMNS_BY_ITSELF.values().stream().flatMap(List::stream).collect(Collectors.joining(",", "{", "}"));
        this.sql = jdbc.queryForList(TABLES, skipped).stream()
                .filter(row -> !BY_ITSELF.contains(String.valueOf(row.get("name"))))
                .map(row ->
                        "SELECT '%1$s', coalesce(md5(string_agg(r::text, '|' ORDER BY r::text)), '') FROM (SELECT %2$s FROM %1$s) r"
                                .formatted(row.get("name"), row.get("columns")))
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** A fingerprint of each table. */
    Map<String, String> now() {
        Map<String, String> tables = new TreeMap<>();
        jdbc.query(sql, row -> {
            tables.put(row.getString(1), row.getString(2));
        });
        return tables;
    }

    /** Once nothing goes on any more. */
    Map<String, String> settled(Duration quiet) {
        AtomicReference<Map<String, String>> last = new AtomicReference<>(Map.of());
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .during(quiet)
                .until(() -> {
                    Map<String, String> now = now();
                    return now.equals(last.getAndSet(now));
                });
        return now();
    }
}
