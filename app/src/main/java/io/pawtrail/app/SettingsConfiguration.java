package io.pawtrail.app;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.Billing;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The settings, and the values that modules take from them. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {
    @Bean
    Settings settings(Environment env) {
        return Settings.read(env);
    }

    @Bean
    AddressPolicy addressPolicy(Settings settings) {
        return settings.delivery();
    }

    @Bean
    Billing billing(Settings settings) {
        return settings.billing();
    }

    @Bean
    OperatorToken operatorToken(Settings settings, DataFolder folder) {
        return OperatorToken.of(settings.operatorToken(), folder);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
