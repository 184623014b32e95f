package io.pawtrail.gateway.telegram;

import io.micrometer.core.instrument.MeterRegistry;
import io.pawtrail.gateway.Bus;
import io.pawtrail.vault.CreativeStore;
import io.pawtrail.vault.People;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Everything a bot says, and whom it looks after. */
@Configuration(proxyBeanMethods = false)
class SendingConfiguration {
    @Bean
    Outbox telegramOutbox(JdbcTemplate jdbc, TelegramSettings settings) {
        return new Outbox(jdbc, settings.sendClaim());
    }

    @Bean
    MediaRows telegramMediaRows(JdbcTemplate jdbc) {
        return new MediaRows(jdbc);
    }

    @Bean
    MediaStore media(MediaRows rows) {
        return new MediaStore(rows);
    }

    @Bean
    Pace telegramPace() {
        return new Pace(System::nanoTime);
    }

    @Bean
    Presences telegramPresences(TelegramApi api, Bus bus, Clock clock) {
        return new Presences(api, bus, clock);
    }

    @Bean
    Posting telegramPosting(TelegramApi api, Outbox outbox, Pace pace, MediaRows rows, JdbcTemplate jdbc) {
        return new Posting(new Turn(api, outbox, pace, rows), outbox, rows, new FileIds(jdbc), Steady.CLOCK);
    }

    @Bean
    WelcomeNotes telegramWelcomeNotes(JdbcTemplate jdbc, Bus bus, TermsBook book) {
        return new WelcomeNotes(jdbc, bus, book);
    }

    @Bean
    SendMeter telegramSendMeter(MeterRegistry registry) {
        return new SendMeter(registry);
    }

    @Bean
    Outcome telegramOutcome(
            Outbox outbox, Pace pace, Tokens tokens, Revocation revocation, WelcomeNotes notes, SendMeter meter) {
        return new Outcome(outbox, pace, tokens, revocation, notes, meter);
    }

    @Bean
    Letters telegramLetters(Bus bus, TermsBook book, CreativeStore creatives, People people) {
        return new Letters(bus, book, creatives, people, Steady.CLOCK);
    }

    @Bean
    Delivery telegramDelivery(
            Tokens tokens,
            Letters letters,
            Presences presences,
            Posting posting,
            Outbox outbox,
            Outcome outcome,
            Pace pace,
            Clock clock) {
        return new Delivery(tokens, letters, new Baseline(presences), posting, outbox, outcome, pace, clock);
    }

    @Bean
    Sender telegramSender(Outbox outbox, Pace pace, Delivery delivery, TelegramApi api) {
        return new Sender(outbox, pace, delivery, api::cut);
    }

    @Bean
    Loop telegramHousekeeping(WelcomeNotes notes, Outbox outbox, MediaRows media) {
        return new Loop("telegram-housekeeping", new Housekeeping(notes, outbox, media)::next);
    }

    @Bean
    Welcomes welcomes(Outbox outbox, People people, Clock clock) {
        return new Welcomes(outbox, people, clock);
    }

    @Bean
    RecheckRows telegramRecheckRows(JdbcTemplate jdbc, TelegramSettings settings) {
        return new RecheckRows(jdbc, settings.rechecks());
    }

    @Bean
    Rechecks rechecks(RecheckRows rows, Clock clock) {
        return new Rechecks(rows, clock);
    }

    @Bean
    Round telegramRound(
            RecheckRows rows,
            TermsBook book,
            People people,
            Tokens tokens,
            Presences presences,
            Pace pace,
            Revocation revocation,
            SendMeter meter) {
        return new Round(rows, book, people, tokens, presences, pace, revocation, meter);
    }

    @Bean
    Rounds telegramRounds(RecheckRows rows, Pace pace, Backlogs backlogs, Round round, SendMeter meter) {
        return new Rounds(rows, pace, backlogs, round, meter);
    }
}
