package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** When which bot's webhook is looked after: each every ten minutes, five a second at most, by one gateway. */
final class Checkups {
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final JdbcTemplate jdbc;
    private final Checkup checkup;
    private final String prefix;
    private boolean begun;

    /**
     * What is known of a webhook.
     *
     * @param told whether Telegram has taken the newest secret
     * @param old whether that is a month old
     * @param failing whether its owner was told that it fails
     * @param pending how many updates were waiting at the last look
     */
    record Due(BotId bot, boolean told, boolean old, boolean failing, long pending) {}

    /** @param prefix of every webhook's address; empty where updates are polled: no channel's address is just its key */
    Checkups(JdbcTemplate jdbc, Checkup checkup, String prefix) {
        this.jdbc = jdbc;
        this.checkup = checkup;
        this.prefix = prefix;
    }

    /** One look, if any is due; gives how long to wait before the next. */
    Duration next() {
        if (!begun) {
            spread();
            begun = true;
        }
        return look();
    }

    /** After a while without any gateway all are due at once: they are spread out again. */
    private void spread() {
        jdbc.update(
                "UPDATE edge.channel SET next_check = now() + random() * interval '10 minutes' WHERE next_check <= now()");
    }

    private Duration look() {
        List<Due> due = jdbc.query(
                """
                UPDATE edge.channel SET next_check = now() + (0.9 + 0.2 * random()) * interval '10 minutes'
                WHERE bot = (
                    SELECT bot FROM edge.channel WHERE attached AND next_check <= now() AND url = ? || key
                    ORDER BY next_check LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING bot, told, renewed < now() - interval '30 days', trouble = 'WEBHOOK_FAILING', pending""",
                (row, n) -> new Due(
                        new BotId(row.getLong(1)),
                        row.getBoolean(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getLong(5)),
                prefix);
        if (due.isEmpty()) {
            return IDLE;
        }
        checkup.of(due.getFirst())
                .ifPresent(pending -> jdbc.update(
                        "UPDATE edge.channel SET checked = now(), pending = ? WHERE bot = ?",
                        pending,
                        due.getFirst().bot().telegramId()));
        return BETWEEN;
    }
}
