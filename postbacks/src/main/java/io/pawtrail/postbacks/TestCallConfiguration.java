package io.pawtrail.postbacks;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.vault.TemplateStore;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Test calls, for the role {@code query}: without Axon Server a query does not leave its process, and the role
 * {@code postbacks} may run in another one.
 */
@Configuration(proxyBeanMethods = false)
@Import(WireConfiguration.class)
public class TestCallConfiguration {
    @Bean(destroyMethod = "close")
    TrackerClient testCallClient(DeliverySettings settings, AddressPolicy policy, Wire wire, Clock clock) {
        return new TrackerClient("test-calls", settings.call(), policy, wire, clock);
    }

    @Bean
    TestCallQueries testCallQueries(
            TemplateStore templates,
            AddressPolicy policy,
            TrackerClient testCallClient,
            JdbcTemplate jdbc,
            Clock clock) {
        TestTurns turns = new TestTurns(() -> Instant.EPOCH.plusNanos(System.nanoTime()));
        return new TestCallQueries(templates, policy, testCallClient, new Pauses(jdbc), turns, clock);
    }
}
