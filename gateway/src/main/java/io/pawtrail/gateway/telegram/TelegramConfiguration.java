package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Bus;
import io.pawtrail.vault.People;
import io.pawtrail.vault.Secrets;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Telegram in and out. Takes from the context: {@link JdbcTemplate}, {@link Bus}, {@link People}, {@link Secrets},
 * {@link io.pawtrail.vault.CreativeStore}, a {@code MeterRegistry} and {@link Clock}; settings {@code pawtrail.telegram-api-url} and {@code pawtrail.public-url}.
 */
@Configuration(proxyBeanMethods = false)
@Import({TelegramReceiving.class, SendingConfiguration.class, WatchedTelegram.class})
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
    Tokens telegramTokens(Channels channels, Secrets secrets) {
        return new Tokens(channels, secrets, Steady.CLOCK);
    }

    @Bean
    Backlogs telegramBacklogs(TelegramApi api, Tokens tokens, TelegramSettings settings) {
        return new Backlogs(api, tokens, settings.publicUrl() == null, System::nanoTime);
    }

    @Bean
    TermsBook telegramTermsBook(Bus bus) {
        return new TermsBook(bus, Steady.CLOCK);
    }

    @Bean
    BotHealth telegramBotHealth(JdbcTemplate jdbc, Bus bus, Clock clock) {
        return new BotHealth(jdbc, bus, clock);
    }
}
