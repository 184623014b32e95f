package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table edge.channel. */
final class Channels {
    private static final String COLUMNS =
            "SELECT bot, key, secret, earlier, token, url, attached, detached FROM edge.channel ";

    private static final String RENEW = """
            UPDATE edge.channel AS c
            SET earlier = CASE WHEN c.told THEN c.secret ELSE coalesce(c.earlier, c.secret) END, secret = ?,
                told = false, changed = now()
            """;

    private static final String CLAIMED = "WHERE bot = ? AND key = ? AND token = ? AND NOT attached";

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
     * Takes the bot for an attachment, unless it has a channel already. What was given up is taken over at once, what an
     * attachment left behind that died after a minute.
     */
    boolean claim(Channel channel) {
        return jdbc.update(
                        """
                        INSERT INTO edge.channel AS c (bot, key, secret, token, url) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (bot) DO UPDATE
                        SET key = excluded.key, secret = excluded.secret, earlier = NULL, token = excluded.token,
                            url = excluded.url, told = true, renewed = now(), detached = false, changed = now(),
                            trouble = '', said = '', unseen = '{}'
                        WHERE NOT c.attached AND (c.detached OR c.changed < now() - interval '1 minute')""",
                        channel.bot().telegramId(),
                        channel.key(),
                        channel.secret(),
                        channel.token(),
                        channel.url())
                > 0;
    }

    /** Whether a claim is still in force: one that took too long may have been taken over. */
    boolean claims(Channel channel) {
        return !jdbc.queryForList(
                        "SELECT bot FROM edge.channel " + CLAIMED,
                        channel.bot().telegramId(),
                        channel.key(),
                        channel.token())
                .isEmpty();
    }

    /** Gives up a claim, unless it has been taken over. */
    void release(Channel channel) {
        jdbc.update("DELETE FROM edge.channel " + CLAIMED, channel.bot().telegramId(), channel.key(), channel.token());
    }

    /** False if the bot was given up meanwhile, or has got another token. */
    boolean attached(BotId bot, long token) {
        boolean done = jdbc.update(
                        "UPDATE edge.channel SET attached = true, changed = now() WHERE bot = ? AND token = ? AND NOT detached",
                        bot.telegramId(),
                        token)
                > 0;
        if (done) {
            jdbc.update("INSERT INTO edge.poll (bot) VALUES (?) ON CONFLICT DO NOTHING", bot.telegramId());
        }
        return done;
    }

    /** Gives the bot up, unless it has got another token since. */
    boolean detach(BotId bot, long token) {
        boolean done = jdbc.update("""
                        UPDATE edge.channel SET attached = false, detached = true, trouble = '', said = '',
                            unseen = '{}', changed = now()
                        WHERE bot = ? AND token = ? AND attached""", bot.telegramId(), token) > 0;
        if (done) {
            jdbc.update("DELETE FROM edge.poll WHERE bot = ?", bot.telegramId());
        }
        return done;
    }

    /** A new secret. The one that Telegram was told before is admitted as long as it may use it. */
    boolean renew(BotId bot, long token, byte[] secret) {
        return jdbc.update(RENEW + "WHERE bot = ? AND token = ?", secret, bot.telegramId(), token) > 0;
    }

    /** A new token and a new secret for a bot that is attached; its key stays. Gives the token's revision before. */
    Optional<Long> replace(BotId bot, long token, byte[] secret) {
        return jdbc
                .queryForList(
                        "WITH before AS (SELECT bot, token FROM edge.channel WHERE bot = ? AND attached FOR UPDATE) "
                                + RENEW
                                + ", token = ?, trouble = '', said = '' FROM before WHERE c.bot = before.bot"
                                + " RETURNING before.token",
                        Long.class,
                        bot.telegramId(),
                        secret,
                        token)
                .stream()
                .findFirst();
    }

    /** Telegram was told the newest secret and this address. */
    void told(BotId bot, String url) {
        jdbc.update(
                "UPDATE edge.channel SET told = true, url = ?, renewed = now() WHERE bot = ?", url, bot.telegramId());
    }

    /** Telegram uses the newest secret: the one before admits nobody any more. */
    void used(Channel channel) {
        jdbc.update(
                "UPDATE edge.channel SET earlier = NULL WHERE bot = ? AND secret = ?",
                channel.bot().telegramId(),
                channel.secret());
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
                row.getBoolean("attached"),
                row.getBoolean("detached"));
    }
}
