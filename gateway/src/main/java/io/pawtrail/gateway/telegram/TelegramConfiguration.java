package io.pawtrail.gateway.telegram;

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
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Telegram in and out. Takes from the context: {@link JdbcTemplate}, {@link Bus}, {@link People}, {@link Secrets},
 * {@link io.pawtrail.vault.CreativeStore} and {@link Clock}; settings {@code pawtrail.telegram-api-url} and {@code pawtrail.public-url}.
 */
@Configuration(proxyBeanMethods = false)
@Import(SendingConfiguration.class)
public class TelegramConfiguration {
    @Bean
    TelegramSettings telegramSettings(Environment environment) {
        return TelegramSettings.from(environment);
    }

    @Bean
    TelegramApi telegramApi(TelegramSettings settings) {
        return new TelegramApi(settings);
    }

    @Bean
    Channels telegramChannels(JdbcTemplate jdbc) {
        return new Channels(jdbc);
    }

    @Bean
    Tokens telegramTokens(Channels channels, Secrets secrets, Clock clock) {
        return new Tokens(channels, secrets, clock);
    }

    @Bean
    TermsBook telegramTermsBook(Bus bus, Clock clock) {
        return new TermsBook(bus, clock);
    }

    @Bean
    UpdateReader telegramUpdateReader() {
        return new UpdateReader();
    }

    @Bean
    Dispatch telegramDispatch(Bus bus, TermsBook book, People people, Outbox outbox, JdbcTemplate jdbc, Clock clock) {
        return new Dispatch(bus, book, new Acquaintances(people, clock), new Patience(), outbox, new Parking(jdbc));
    }

    @Bean
    RouterFunction<ServerResponse> telegramWebhook(
            Channels channels, UpdateReader reader, Dispatch dispatch, TelegramSettings settings, Clock clock) {
        return new Webhook(channels, reader, dispatch, settings, clock).routes();
    }

    @Bean
    Pollers telegramPollers(
            TelegramSettings settings,
            TelegramApi api,
            Tokens tokens,
            UpdateReader reader,
            Dispatch dispatch,
            JdbcTemplate jdbc) {
        Polls polls = new Polls(jdbc, UUID.randomUUID().toString(), settings.lease());
        Acceptance acceptance = new Acceptance(dispatch, settings.acceptance());
        return new Pollers(
                settings,
                polls,
                (bot, mine) -> new Poller(bot, api, tokens, polls, reader, acceptance, settings.longPoll(), mine));
    }

    @Bean
    Subscription telegramSubscription(TelegramApi api, TelegramSettings settings, Pollers pollers) {
        return new Subscription(api, settings, pollers);
    }

    @Bean
    Subscribing telegramSubscribing(
            TelegramSettings settings,
            Channels channels,
            Tokens tokens,
            Subscription subscription,
            ObjectProvider<RandomGenerator> chance) {
        return new Subscribing(settings, channels, tokens, subscription, drawnFrom(chance));
    }

    @Bean
    BotAttachment botAttachment(
            TelegramApi api,
            Bus bus,
            Secrets secrets,
            Channels channels,
            Tokens tokens,
            Subscription subscription,
            ObjectProvider<RandomGenerator> chance) {
        return new BotAttachment(api, bus, secrets, channels, tokens, subscription, drawnFrom(chance));
    }

    private static RandomGenerator drawnFrom(ObjectProvider<RandomGenerator> chance) {
        return chance.getIfUnique(SecureRandom::new);
    }
}
