package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.BotCommand.ReportRecovery;
import io.pawtrail.messages.BotCommand.ReportTrouble;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.BotTrouble;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How bots fare with Telegram. Owner and operator hear of each trouble once, and of its end. Whoever talks with Telegram
 * tells it what it found, as often as it finds it; nothing here throws. Blocks.
 */
final class BotHealth implements Revocation {
    private static final Logger LOG = LoggerFactory.getLogger(BotHealth.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;
    private final Bus bus;
    private final Recent<BotId, Long> fine;

    BotHealth(JdbcTemplate jdbc, Bus bus, InstantSource clock) {
        this.jdbc = jdbc;
        this.bus = bus;
        this.fine = new Recent<>(clock, Duration.ofMinutes(10), 10_000); // not longer: another gateway may know better
    }

    /**
     * Telegram answered 401.
     *
     * @param token the revision of the token that it refused
     */
    @Override
    public void revoked(BotId bot, long token) {
        trouble(bot, token, BotTrouble.TOKEN_REVOKED, "Telegram refuses its token");
    }

    /** Some other program takes the bot's updates. */
    void taken(BotId bot, long token, String said) {
        trouble(bot, token, BotTrouble.UPDATES_TAKEN, said);
    }

    /** Telegram does not get its updates through to us. */
    void failing(BotId bot, long token, String said) {
        trouble(bot, token, BotTrouble.WEBHOOK_FAILING, said);
    }

    /** All works with this token. Costs nothing when that was known. */
    void well(BotId bot, long token) {
        Long known = fine.get(bot);
        if (known != null && known == token) {
            return;
        }
        try {
            Optional<String> trouble = known(bot, token);
            if (trouble.isEmpty()) {
                return; // given up, or another token is in force
            }
            if (!trouble.get().isEmpty()) {
                bus.send(new ReportRecovery(bot, token)).block(PATIENCE);
                note(bot, token, "", "");
                LOG.info("{} is well again", bot);
            }
            fine.put(bot, token);
        } catch (RuntimeException e) {
            LOG.info("How {} fared before is not known, it is asked again: {}", bot, Printable.line(e));
        }
    }

    private void trouble(BotId bot, long token, BotTrouble trouble, String said) {
        fine.forget(bot);
        String line = Printable.line(said);
        try {
            Optional<String> known = known(bot, token);
            if (known.isEmpty() || known.get().equals(trouble.name())) {
                return;
            }
            bus.send(new ReportTrouble(bot, token, trouble)).block(PATIENCE);
            note(bot, token, trouble.name(), line);
            LOG.warn("{} is in trouble, its owner is told: {}", bot, line);
        } catch (RuntimeException e) {
            LOG.warn("The trouble of {} ({}) is not reported yet: {}", bot, line, Printable.line(e));
        }
    }

    /** Its trouble as it was reported, empty for none; absent if that token is not in force. */
    private Optional<String> known(BotId bot, long token) {
        return jdbc
                .queryForList(
                        "SELECT trouble FROM edge.channel WHERE bot = ? AND token = ? AND attached",
                        String.class,
                        bot.telegramId(),
                        token)
                .stream()
                .findFirst();
    }

    private void note(BotId bot, long token, String trouble, String said) {
        jdbc.update(
                "UPDATE edge.channel SET trouble = ?, said = ? WHERE bot = ? AND token = ?",
                trouble,
                said,
                bot.telegramId(),
                token);
    }
}
