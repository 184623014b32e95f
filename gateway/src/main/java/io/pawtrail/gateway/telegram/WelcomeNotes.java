package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.LeadCommand.RecordWelcomeFailure;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.WelcomeTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notes on a lead that a welcome did not arrive; what could not be noted at once is told again a minute later. */
final class WelcomeNotes {
    private static final Logger LOG = LoggerFactory.getLogger(WelcomeNotes.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String READ = "SELECT id, bot, message, lead, state, done FROM edge.send WHERE NOT noted AND ";

    private final JdbcTemplate jdbc;
    private final Bus bus;
    private final TermsBook book;

    private record Failed(long id, BotId bot, long message, LeadId lead, WelcomeTrouble why, Instant at) {}

    WelcomeNotes(JdbcTemplate jdbc, Bus bus, TermsBook book) {
        this.jdbc = jdbc;
        this.bus = bus;
        this.book = book;
    }

    void tell(long send) {
        read("id = ?", send).forEach(this::tell);
    }

    /** What was left over, for a week; until one cannot be told, for then the others can hardly be. */
    void tellAll() {
        read("done BETWEEN now() - interval '7 days' AND now() - interval '30 seconds' ORDER BY random() LIMIT 500")
                .stream()
                .takeWhile(this::tell)
                .forEach(told -> {});
    }

    private boolean tell(Failed failed) {
        try {
            Optional<CampaignTerms> campaign =
                    book.of(failed.bot(), failed.lead().campaign()).blockOptional(PATIENCE);
            campaign.ifPresent(terms -> bus.send(new RecordWelcomeFailure(
                            failed.lead(), failed.message(), failed.why(), failed.at(), terms.terms()))
                    .block(PATIENCE));
            jdbc.update("UPDATE edge.send SET noted = true WHERE id = ?", failed.id());
            return true;
        } catch (RuntimeException e) {
            LOG.warn("That the welcome of {} did not arrive is noted later: {}", failed.lead(), e.toString());
            return false;
        }
    }

    private List<Failed> read(String which, Object... values) {
        return jdbc.query(
                READ + which,
                (row, n) -> new Failed(
                        row.getLong("id"),
                        new BotId(row.getLong("bot")),
                        row.getLong("message"),
                        LeadId.parse(row.getString("lead")),
                        WelcomeTrouble.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getTimestamp("done").toInstant()),
                values);
    }
}
