package io.pawtrail.gateway.telegram;

import io.micrometer.core.instrument.MeterRegistry;
import io.pawtrail.gateway.Bus;
import io.pawtrail.vault.People;
import io.pawtrail.vault.Secrets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** What comes in from Telegram, and what keeps it coming. */
@Configuration(proxyBeanMethods = false)
class TelegramReceiving {
    @Bean
    UpdateReader telegramUpdateReader() {
        return new UpdateReader();
    }

    @Bean
    Visits telegramVisits(JdbcTemplate jdbc, TelegramApi api, Tokens tokens, BotHealth health, Bus bus, Clock clock) {
        return new Visits(jdbc, bus, new Visit(api, tokens, health, bus, clock));
    }

    @Bean
    Loop telegramVisiting(Visits visits) {
        return new Loop("telegram-visits", visits::next);
    }

    @Bean
    Dispatch telegramDispatch(Bus bus, TermsBook book, People people, Outbox outbox, Visits visits, Clock clock) {
        Acquaintances acquaintances = new Acquaintances(people, clock);
        Movements movements = new Movements(bus, book, acquaintances);
        Starts starts = new Starts(bus, book, acquaintances, new Patience(), outbox);
        return new Dispatch(bus, book, movements, starts, visits, new Titles(clock));
    }

    @Bean
    IntakeMeter telegramIntakeMeter(MeterRegistry registry) {
        return new IntakeMeter(registry);
    }

    @Bean
    Parking telegramParking(JdbcTemplate jdbc) {
        return new Parking(jdbc);
    }

    @Bean
    Intake telegramIntake(
            Dispatch dispatch, Parking parking, TelegramSettings settings, Clock clock, IntakeMeter meter) {
        Hopeless hopeless = new Hopeless(clock, settings.giveUp());
        return new Intake(dispatch, parking, hopeless, settings.acceptance(), meter);
    }

    @Bean
    OperatorParked operatorParked(Parking parking, UpdateReader reader, Intake intake, Bus bus) {
        return new OperatorParked(parking, new Unparking(parking, reader, intake, bus));
    }

    @Bean
    BotRoll telegramBotRoll(JdbcTemplate jdbc) {
        return new BotRoll(jdbc);
    }

    @Bean
    OperatorBots operatorBots(BotRoll roll) {
        return new OperatorBots(roll);
    }

    @Bean
    RouterFunction<ServerResponse> telegramWebhook(
            Channels channels, UpdateReader reader, Intake intake, Backlogs backlogs, Clock clock) {
        return new Webhook(channels, reader, intake, backlogs, clock).routes();
    }

    @Bean
    Pollers telegramPollers(
            TelegramSettings settings,
            TelegramApi api,
            Tokens tokens,
            Channels channels,
            UpdateReader reader,
            Intake intake,
            BotHealth health,
            Backlogs backlogs,
            JdbcTemplate jdbc) {
        Polls polls = new Polls(jdbc, UUID.randomUUID().toString(), settings.lease());
        Poller.Means means = new Poller.Means(
                api, tokens, channels, polls, reader, new Acceptance(intake), health, backlogs, settings.longPoll());
        return new Pollers(settings, polls, (bot, mine) -> new Poller(bot, means, mine));
    }

    @Bean
    Subscription telegramSubscription(
            TelegramApi api,
            TelegramSettings settings,
            Channels channels,
            Pollers pollers,
            ObjectProvider<RandomGenerator> chance) {
        WebhookTurns turns = new WebhookTurns(System::nanoTime);
        return new Subscription(api, settings, channels, pollers, turns, chance.getIfUnique(SecureRandom::new));
    }

    @Bean
    Subscribing telegramSubscribing(
            TelegramSettings settings, Channels channels, Tokens tokens, Subscription subscription) {
        return new Subscribing(settings, channels, tokens, subscription);
    }

    @Bean
    Checkups telegramCheckups(
            TelegramSettings settings,
            TelegramApi api,
            Tokens tokens,
            Channels channels,
            Subscription subscription,
            BotHealth health,
            JdbcTemplate jdbc,
            Clock clock) {
        Checkup checkup = new Checkup(api, tokens, channels, subscription, health, clock);
        return new Checkups(jdbc, checkup, settings.webhook(""));
    }

    @Bean
    Loop telegramChecking(Checkups checkups) {
        return new Loop("telegram-checkups", checkups::next);
    }

    @Bean
    BotAttachment botAttachment(
            TelegramApi api,
            Bus bus,
            Secrets secrets,
            Channels channels,
            Tokens tokens,
            Subscription subscription,
            Visits visits,
            TermsBook book) {
        return new BotAttachment(api, bus, secrets, channels, tokens, subscription, visits, book);
    }
}
