package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.LeadId;
import io.pawtrail.vault.People;
import io.pawtrail.vault.Person;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bot's calls of one second, one after the other. */
final class Round {
    private static final int CALLS = 5;
    /** A little more than a fifth of a second, so that no second ever holds six. */
    private static final Duration APART = Duration.ofMillis(210);
    /** How long a round takes. */
    static final Duration TIME = APART.multipliedBy(CALLS);
    /** When its last call may begin: six calls take more than a second, though the sixth is the next round's. */
    private static final Duration LAST = TIME.minusMillis(170);
    /** A welcome takes no longer, mostly. */
    private static final Duration MOMENT = Duration.ofMillis(20);

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration REVOKED = Duration.ofMinutes(1);

    private final RecheckRows rows;
    private final TermsBook book;
    private final People people;
    private final Tokens tokens;
    private final Presences presences;
    private final Pace pace;
    private final Revocation revocation;
    private final SendMeter meter;

    Round(
            RecheckRows rows,
            TermsBook book,
            People people,
            Tokens tokens,
            Presences presences,
            Pace pace,
            Revocation revocation,
            SendMeter meter) {
        this.rows = rows;
        this.book = book;
        this.people = people;
        this.tokens = tokens;
        this.presences = presences;
        this.pace = pace;
        this.revocation = revocation;
        this.meter = meter;
    }

    /** @param free whether there is nothing more important to do; else it waits for that, and goes on if time is left */
    void go(BotId bot, BooleanSupplier free) throws InterruptedException {
        long last = System.nanoTime() + LAST.toNanos();
        int calls = 0;
        while (calls < CALLS && last - System.nanoTime() >= 0) {
            if (!free.getAsBoolean()) {
                Thread.sleep(MOMENT);
                continue;
            }
            Optional<LeadId> lead = rows.next(bot);
            if (lead.isEmpty()) {
                return;
            }
            calls++;
            long begun = System.nanoTime();
            look(bot, lead.get());
            Thread.sleep(APART.minusNanos(System.nanoTime() - begun));
        }
    }

    private void look(BotId bot, LeadId lead) {
        Optional<Tokens.Token> token = tokens.current(bot);
        Optional<CampaignTerms> campaign = book.of(bot, lead.campaign()).blockOptional(PATIENCE);
        Optional<Person> person = people.find(lead.subject());
        if (campaign.isEmpty() || person.isEmpty()) {
            rows.end(lead);
            return;
        }
        if (token.isEmpty()) {
            return; // this step is over; at the next it may have one again
        }
        try {
            presences.look(
                    lead,
                    campaign.orElseThrow(),
                    person.get().telegramId(),
                    token.get().text());
            meter.looked();
        } catch (TelegramFailure failure) {
            meter.lookFailed();
            LOG.debug("No look at {}: {}", lead, failure.reason());
            after(bot, token.get(), failure);
        }
    }

    private void after(BotId bot, Tokens.Token token, TelegramFailure failure) {
        if (failure.kind() == TelegramFailure.Kind.TOO_MANY) {
            pace.pause(bot, failure.retryAfter().isPositive() ? failure.retryAfter() : Duration.ofSeconds(1));
        } else if (failure.kind() == TelegramFailure.Kind.UNAUTHORIZED) {
            tokens.forget(bot);
            pace.pause(bot, REVOKED);
            revocation.revoked(bot, token.revision());
        }
    }
}
