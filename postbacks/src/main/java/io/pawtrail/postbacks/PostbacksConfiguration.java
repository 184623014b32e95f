package io.pawtrail.postbacks;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.vault.People;
import io.pawtrail.vault.TemplateStore;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Everything of the role {@code postbacks}. */
@Configuration(proxyBeanMethods = false)
@Import({PostbackSaga.class, WireConfiguration.class})
public class PostbacksConfiguration {

    @Bean
    Bell postbackBell() {
        return new Bell();
    }

    @Bean
    TemplateCache postbackTemplates(TemplateStore store, AddressPolicy policy) {
        return new TemplateCache(store, policy);
    }

    @Bean
    PostbackQueue postbackQueue(JdbcTemplate jdbc, TemplateCache templates, Clock clock, Bell bell) {
        return new PostbackQueue(jdbc, templates, clock, bell);
    }

    @Bean
    Deliverer postbackDeliverer(
            DeliverySettings settings,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            EventGateway events,
            Clock clock,
            AddressPolicy policy,
            TemplateCache templates,
            People people,
            Bell bell,
            Wire wire) {
        PostbackTable table = new PostbackTable(jdbc);
        AttemptLog log = new AttemptLog(jdbc, transactions);
        Closing closing = new Closing(table, log, events, new SpringTransactionManager(transactions), clock);
        AtomicInteger inHand = new AtomicInteger();
        Closer closer = new Closer(closing, inHand, bell);
        Breakers breakers = new Breakers(settings.breaker());
        TrackerClient client = new TrackerClient(settings.call(), policy, wire, clock);
        Schedule schedule = new Schedule(settings, RandomGenerator.of("SecureRandom"));
        Calls calls = new Calls(settings, client, schedule, breakers, closer, clock);
        Dispatcher dispatcher = new Dispatcher(
                settings.claim(),
                new Claims(jdbc, transactions, settings.claim()),
                new Rendering(templates, people),
                breakers,
                calls,
                inHand,
                bell,
                clock);
        Housekeeping housekeeping = new Housekeeping(settings, table, log, closing, breakers, clock);
        return new Deliverer(settings, dispatcher, calls, closer, housekeeping, client);
    }
}
