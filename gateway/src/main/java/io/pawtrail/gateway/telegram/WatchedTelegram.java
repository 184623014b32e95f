package io.pawtrail.gateway.telegram;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** How the gateway fares, for whoever runs it. */
@Configuration(proxyBeanMethods = false)
class WatchedTelegram {
    @Bean
    EdgeReading telegramReading(JdbcTemplate jdbc, MeterRegistry registry) {
        return new EdgeReading(jdbc, registry);
    }

    @Bean
    Loop telegramReadings(EdgeReading reading) {
        return new Loop("telegram-readings", reading::next);
    }

    @Bean
    HealthIndicator telegramHealthIndicator(EdgeReading reading) {
        return new TelegramHealth(reading);
    }

    @Bean
    HealthIndicator intakeHealthIndicator(IntakeMeter meter) {
        return new IntakeHealth(meter);
    }
}
