package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.BotTroubles;
import io.pawtrail.messages.BotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** All bots as the operator sees them. */
final class BotRoll implements BotTroubles {
    /** Of one bot so many messages are counted. */
    private static final int COUNTED = 10_000;

    private static final String ROLL = """
            SELECT c.bot, c.attached, c.detached, c.url <> '' AS webhook, c.trouble, c.said, c.checked, c.pending, c.told,
                p.lease > now() AS polled, s.due, s.oldest, coalesce(r.steps, 0) AS skipped
            FROM edge.channel c
                LEFT JOIN edge.poll p ON p.bot = c.bot
                LEFT JOIN LATERAL (
                    SELECT count(*) AS due, min(d.due) AS oldest FROM (
                        SELECT due FROM edge.send WHERE bot = c.bot AND state = 'due' ORDER BY due LIMIT ?) d) s ON true
                LEFT JOIN edge.recheck_skipped r ON r.bot = c.bot AND r.day = current_date
            WHERE c.bot > ? ORDER BY c.bot LIMIT ?""";

    private final JdbcTemplate jdbc;

    BotRoll(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By id, behind that one. */
    List<Map<String, @Nullable Object>> after(long bot, int most) {
        return jdbc.query(ROLL, (row, n) -> shown(row), COUNTED, bot, most);
    }

    @Override
    public List<Trouble> troubles(int most) {
        return jdbc.query(
                "SELECT bot, said FROM edge.channel WHERE attached AND trouble <> '' ORDER BY bot LIMIT ?",
                (row, n) -> new Trouble(new BotId(row.getLong("bot")), row.getString("said")),
                most);
    }

    private static Map<String, @Nullable Object> shown(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("bot", row.getLong("bot"));
        shown.put(
                "state", row.getBoolean("attached") ? "attached" : row.getBoolean("detached") ? "detached" : "claimed");
        shown.put(
                "reached_by", row.getBoolean("webhook") ? "webhook" : row.getBoolean("polled") ? "polling" : "nothing");
        shown.put("trouble", row.getString("trouble").toLowerCase(Locale.ROOT));
        shown.put("said", row.getString("said"));
        shown.put("secret_told", row.getBoolean("told"));
        shown.put("checked", time(row, "checked"));
        shown.put("pending", row.getLong("pending"));
        shown.put("messages_due", row.getLong("due"));
        shown.put("oldest_due", time(row, "oldest"));
        shown.put("rechecks_skipped_today", row.getLong("skipped"));
        return shown;
    }

    private static @Nullable String time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant().toString();
    }
}
