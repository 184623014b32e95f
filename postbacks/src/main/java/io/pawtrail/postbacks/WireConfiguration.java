package io.pawtrail.postbacks;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What everything needs that calls a host which a user named. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverySettings.class)
class WireConfiguration {
    @Bean
    Wire postbackWire() {
        return Wire.REAL;
    }
}
