package io.pawtrail.gateway.telegram;

import io.micrometer.core.instrument.MeterRegistry;
import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.Room;
import io.pawtrail.vault.ClockWatch;
import io.pawtrail.vault.People;
import io.pawtrail.vault.Secrets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
    private static final Duration LOOKING = Duration.ofSeconds(5);
    private static final List<String> PULLS = List.of(
            "UPDATE edge.send s SET due = s.due - was.back FROM was WHERE s.state = 'due'",
            "UPDATE edge.poll p SET lease = p.lease - was.back FROM was WHERE isfinite(p.lease)",
            "UPDATE edge.file f SET lease = f.lease - was.back FROM was WHERE f.file_id = ''",
            "UPDATE edge.recheck r SET due = r.due - was.back, started = r.started - was.back FROM was",
            "UPDATE edge.recheck_turn t SET next = t.next - was.back FROM was",
            """
            UPDATE edge.channel c SET next_look = c.next_look - was.back, next_check = c.next_check - was.back FROM was""");

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
    Dispatch telegramDispatch(Bus bus, TermsBook book, People people, Outbox outbox, Visits visits) {
        Acquaintances acquaintances = new Acquaintances(people, Steady.CLOCK);
        Movements movements = new Movements(bus, book, acquaintances);
        Starts starts = new Starts(bus, book, acquaintances, new Patience(), outbox);
        return new Dispatch(bus, book, movements, starts, visits, new Titles(Steady.CLOCK));
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
    Intake telegramIntake(Dispatch dispatch, Parking parking, TelegramSettings settings, IntakeMeter meter) {
        Hopeless hopeless = new Hopeless(Steady.CLOCK, settings.giveUp());
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
    Admission telegramAdmission() {
        return new Admission(
                new Room<>(Admission.PLACES, Admission.OF_ONE_BOT),
                new Postponement(System::nanoTime, RandomGenerator.getDefault()));
    }

    @Bean
    RouterFunction<ServerResponse> telegramWebhook(
            Channels channels, UpdateReader reader, Intake intake, Backlogs backlogs, Admission admission) {
        return new Webhook(channels, reader, intake, backlogs, admission, Steady.CLOCK).routes();
    }

    /** What is due by the database's clock, should that be set back. */
    @Bean
    Loop telegramClock(JdbcTemplate jdbc) {
        ClockWatch watch = new ClockWatch(jdbc, "edge.clock", PULLS);
        return new Loop("telegram-clock", () -> {
            watch.look();
            return LOOKING;
        });
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
