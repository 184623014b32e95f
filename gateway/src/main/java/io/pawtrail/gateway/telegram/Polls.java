package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table edge.poll: how far each bot was read, and which gateway reads it. */
final class Polls {
    /** Telegram may number anew after a week without updates; from then on the old number says nothing. */
    private static final String NEXT =
            "SELECT CASE WHEN moved > now() - interval '6 days' THEN next_update ELSE 0 END FROM edge.poll WHERE bot = ?";

    private final JdbcTemplate jdbc;
    private final String holder;
    private final Duration lease;

    Polls(JdbcTemplate jdbc, String holder, Duration lease) {
        this.jdbc = jdbc;
        this.holder = holder;
        this.lease = lease;
    }

    /** Renews all leases of this gateway; gives the bots that it still holds. */
    Set<BotId> renew() {
        // Half of the time is enough: two thousand rows are not written every second.
        jdbc.update("""
                UPDATE edge.poll AS p SET lease = now() + make_interval(secs => ?)
                FROM edge.channel c
                WHERE p.holder = ? AND p.lease > now() AND p.lease < now() + make_interval(secs => ?)
                  AND c.bot = p.bot AND c.attached""", lease.toMillis() / 1000.0, holder, lease.toMillis() / 2000.0 + 1);
        return new HashSet<>(jdbc.query(
                "SELECT bot FROM edge.poll WHERE holder = ? AND lease > now()",
                (row, n) -> new BotId(row.getLong(1)),
                holder));
    }

    /** Takes bots that nobody polls. */
    List<BotId> take(int most) {
        return jdbc.query("""
                UPDATE edge.poll SET holder = ?, lease = now() + make_interval(secs => ?)
                WHERE bot IN (
                    SELECT p.bot FROM edge.poll p JOIN edge.channel c ON c.bot = p.bot
                    WHERE c.attached AND p.lease <= now() ORDER BY p.lease LIMIT ? FOR UPDATE OF p SKIP LOCKED)
                RETURNING bot""", (row, n) -> new BotId(row.getLong(1)), holder, lease.toMillis() / 1000.0, most);
    }

    /** Takes one bot, unless another gateway polls it. */
    boolean take(BotId bot) {
        return jdbc.update("""
                        UPDATE edge.poll SET holder = ?, lease = now() + make_interval(secs => ?)
                        WHERE bot = ? AND (lease <= now() OR holder = ?)""", holder, lease.toMillis() / 1000.0, bot.telegramId(), holder) > 0;
    }

    long next(BotId bot) {
        Long next = jdbc.queryForObject(NEXT, Long.class, bot.telegramId());
        return next == null ? 0 : next;
    }

    /** Moves on; false if another gateway holds the bot now. */
    boolean move(BotId bot, long next) {
        return jdbc.update(
                        "UPDATE edge.poll SET next_update = ?, moved = now() WHERE bot = ? AND holder = ?",
                        next,
                        bot.telegramId(),
                        holder)
                > 0;
    }

    /** Gives all back, so that another gateway need not wait. */
    void release() {
        jdbc.update("UPDATE edge.poll SET lease = '-infinity', holder = '' WHERE holder = ?", holder);
    }
}
