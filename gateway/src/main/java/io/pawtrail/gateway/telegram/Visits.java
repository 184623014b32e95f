package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.BotCommand.DescribeBot;
import io.pawtrail.messages.BotCommand.Description;
import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which chats are to be looked at again, since nobody told us how a bot stands there now. Kept until it was done. */
final class Visits {
    private static final Logger LOG = LoggerFactory.getLogger(Visits.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final Duration IDLE = Duration.ofSeconds(1);

    /** A claim lasts a minute; what a dying gateway had claimed is due again after it. */
    private static final String CLAIM = """
            UPDATE edge.channel SET next_look = now() + interval '1 minute'
            WHERE bot = (
                SELECT bot FROM edge.channel WHERE attached AND unseen <> '{}' AND next_look <= now()
                ORDER BY next_look LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING bot, unseen[1]""";

    private final JdbcTemplate jdbc;
    private final Bus bus;
    private final Visit visit;

    private record Due(BotId bot, long chat) {}

    Visits(JdbcTemplate jdbc, Bus bus, Visit visit) {
        this.jdbc = jdbc;
        this.bus = bus;
        this.visit = visit;
    }

    /** All in which the bot was ever seen: while it was given up, nobody told us anything. */
    void all(BotId bot) {
        try {
            Description known =
                    bus.send(new DescribeBot(bot), Description.class).block(PATIENCE);
            add(bot, Objects.requireNonNull(known).chats());
        } catch (RuntimeException e) {
            LOG.warn("It is not known in which chats {} is to be looked for: {}", bot, Printable.line(e));
        }
    }

    void add(BotId bot, Collection<Long> chats) {
        if (!chats.isEmpty()) {
            jdbc.update("""
                    UPDATE edge.channel SET next_look = now(),
                        unseen = (SELECT array_agg(DISTINCT chat) FROM unnest(unseen || ?::bigint[]) chat)
                    WHERE bot = ?""", chats.toArray(Long[]::new), bot.telegramId());
        }
    }

    /** One visit, if any is due; gives how long to wait before the next. */
    Duration next() {
        Due due = jdbc.query(CLAIM, (row, n) -> new Due(new BotId(row.getLong(1)), row.getLong(2))).stream()
                .findFirst()
                .orElse(null);
        if (due == null) {
            return IDLE;
        }
        Duration rest = visit.pay(due.bot(), due.chat());
        if (rest.isZero()) {
            jdbc.update(
                    "UPDATE edge.channel SET unseen = array_remove(unseen, ?), next_look = now() WHERE bot = ?",
                    due.chat(),
                    due.bot().telegramId());
        } else {
            jdbc.update(
                    "UPDATE edge.channel SET next_look = now() + make_interval(secs => ?) WHERE bot = ?",
                    rest.toSeconds(),
                    due.bot().telegramId());
        }
        return BETWEEN;
    }
}
