package io.pawtrail.postbacks;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.vault.ClockWatch;
import io.pawtrail.vault.People;
import io.pawtrail.vault.TemplateStore;
import java.util.List;
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
    private static final String PULL = """
            UPDATE postbacks.postback p
            SET due = p.due - was.back, lease = p.lease - was.back, first_attempt = p.first_attempt - was.back
            FROM was WHERE p.closed IS NULL""";

    @Bean
    DeliveryClock deliveryClock(JdbcTemplate jdbc) {
        return new DeliveryClock(new ClockWatch(jdbc, "postbacks.clock", List.of(PULL))::look, System::nanoTime);
    }

    @Bean
    Bell postbackBell() {
        return new Bell();
    }

    @Bean
    TemplateCache postbackTemplates(TemplateStore store, AddressPolicy policy) {
        return new TemplateCache(store, policy);
    }

    @Bean
    PostbackQueue postbackQueue(JdbcTemplate jdbc, TemplateCache templates, DeliveryClock clock, Bell bell) {
        return new PostbackQueue(jdbc, templates, clock, bell);
    }

    @Bean
    Deliverer postbackDeliverer(
            DeliverySettings settings,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            EventGateway events,
            DeliveryClock clock,
            AddressPolicy policy,
            TemplateCache templates,
            People people,
            Bell bell,
            Wire wire) {
        long node = RandomGenerator.of("SecureRandom").nextLong();
        Story story = new Story(events, new SpringTransactionManager(transactions));
        AttemptLog log = new AttemptLog(jdbc, transactions);
        ReplayTable replays = new ReplayTable(jdbc);
        Closing closing = new Closing(new PostbackTable(jdbc), log, new Streaks(jdbc), replays, story, clock);
        Hosts hosts = new Hosts(settings, System::nanoTime);
        Closer closer = new Closer(closing, hosts, bell);
        Breakers breakers = new Breakers(settings.breaker(), clock);
        TrackerClient client = new TrackerClient(settings.call(), policy, wire, clock);
        Schedule schedule = new Schedule(settings, RandomGenerator.of("SecureRandom"));
        Calls calls = new Calls(settings, client, schedule, breakers, closer, clock);
        Dispatcher dispatcher = new Dispatcher(
                settings.claim(),
                new Claims(jdbc, transactions, settings, node),
                new Rendering(templates, people),
                breakers,
                calls,
                hosts,
                bell,
                clock);
        Housekeeping housekeeping = new Housekeeping(
                settings, new Waiting(jdbc, story), log, breakers, new Rests(jdbc, node), hosts, bell, clock);
        Replaying replaying = new Replaying(jdbc, replays, story, bell, clock);
        return new Deliverer(settings, dispatcher, calls, closer, housekeeping, replaying, client, clock);
    }

    @Bean
    Instructions postbackInstructions(JdbcTemplate jdbc) {
        return new Instructions(jdbc, new ReplayTable(jdbc));
    }
}
