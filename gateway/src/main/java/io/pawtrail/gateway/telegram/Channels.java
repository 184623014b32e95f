package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table edge.channel. */
final class Channels {
    private static final String COLUMNS = "SELECT bot, key, secret, earlier, token, url, attached FROM edge.channel ";

    private final JdbcTemplate jdbc;

    Channels(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Channel> byKey(String key) {
        return one(COLUMNS + "WHERE key = ?", key);
    }

    Optional<Channel> of(BotId bot) {
        return one(COLUMNS + "WHERE bot = ?", bot.telegramId());
    }

    /** Those that Telegram was told another address of than the one wanted now: the prefix of it, or empty. */
    List<Channel> toldOtherThan(String prefix) {
        return jdbc.query(
                COLUMNS + "WHERE attached AND url <> ? || key ORDER BY changed", (row, n) -> channel(row), prefix);
    }

    /**
     * Takes the bot for an attachment, unless it has a channel already. What an attachment left behind that died is
     * taken over after a minute.
     */
    boolean claim(Channel channel) {
        return jdbc.update(
                        """
                        INSERT INTO edge.channel AS c (bot, key, secret, token, url) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (bot) DO UPDATE
                        SET key = excluded.key, secret = excluded.secret, token = excluded.token, url = excluded.url,
                            changed = now()
                        WHERE NOT c.attached AND c.changed < now() - interval '1 minute'""",
                        channel.bot().telegramId(),
                        channel.key(),
                        channel.secret(),
                        channel.token(),
                        channel.url())
                > 0;
    }

    /** Gives up a claim. */
    void release(BotId bot) {
        jdbc.update("DELETE FROM edge.channel WHERE bot = ? AND NOT attached", bot.telegramId());
    }

    void attached(BotId bot) {
        jdbc.update("UPDATE edge.channel SET attached = true, changed = now() WHERE bot = ?", bot.telegramId());
        jdbc.update("INSERT INTO edge.poll (bot) VALUES (?) ON CONFLICT DO NOTHING", bot.telegramId());
    }

    /** A new token, secret or address for a bot that has a channel; its key stays. */
    void renew(BotId bot, long token, byte[] secret, String url) {
        jdbc.update(
                "UPDATE edge.channel SET token = ?, earlier = coalesce(earlier, secret), secret = ?, url = ?, changed = now()"
                        + " WHERE bot = ?",
                token,
                secret,
                url,
                bot.telegramId());
    }

    /** Telegram uses the newest secret from now on. */
    void told(BotId bot) {
        jdbc.update("UPDATE edge.channel SET earlier = NULL WHERE bot = ?", bot.telegramId());
    }

    private Optional<Channel> one(String sql, Object value) {
        return jdbc.query(sql, (row, n) -> channel(row), value).stream().findFirst();
    }

    private static Channel channel(ResultSet row) throws SQLException {
        return new Channel(
                new BotId(row.getLong("bot")),
                row.getString("key"),
                row.getBytes("secret"),
                row.getBytes("earlier"),
                row.getLong("token"),
                row.getString("url"),
                row.getBoolean("attached"));
    }
}
