package io.pawtrail.postbacks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.vault.ClockWatch;
import io.pawtrail.vault.People;
import io.pawtrail.vault.TemplateStore;
import java.util.List;
import java.util.random.RandomGenerator;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.boot.health.contributor.HealthIndicator;
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
    Breakers postbackBreakers(DeliverySettings settings, DeliveryClock clock) {
        return new Breakers(settings.breaker(), clock);
    }

    @Bean
    Pauses postbackPauses(JdbcTemplate jdbc) {
        return new Pauses(jdbc);
    }

    @Bean
    Bans postbackBans(JdbcTemplate jdbc) {
        return new Bans(jdbc);
    }

    @Bean
    DeliveryDesk deliveryDesk(
            JdbcTemplate jdbc, Breakers breakers, Pauses pauses, AddressPolicy policy, Bell bell, DeliveryClock clock) {
        return new DeliveryDesk(jdbc, breakers, pauses, policy, bell, clock);
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
            Breakers breakers,
            Pauses pauses,
            Bans bans,
            Bell bell,
            Wire wire,
            MeterRegistry registry) {
        long node = RandomGenerator.of("SecureRandom").nextLong();
        Story story =
                new Story(events, new SpringTransactionManager(transactions), new OutcomeMeter(registry, breakers));
        AttemptLog log = new AttemptLog(jdbc, transactions);
        ReplayTable replays = new ReplayTable(jdbc);
        Closing closing = new Closing(new PostbackTable(jdbc), log, new Streaks(jdbc), replays, story, clock);
        Hosts hosts = new Hosts(settings, System::nanoTime);
        Closer closer = new Closer(closing, hosts, bell, clock);
        TrackerClient client = new TrackerClient(settings.call(), policy, wire, clock);
        Schedule schedule = new Schedule(settings, RandomGenerator.of("SecureRandom"));
        Calls calls = new Calls(
                settings, client, schedule, breakers, pauses, bans, closer, clock, new AttemptMeter(registry));
        gauges(registry, calls, breakers);
        Dispatcher dispatcher = new Dispatcher(
                settings.claim(),
                new Claims(jdbc, transactions, settings, node),
                new Rendering(templates, people),
                breakers,
                pauses,
                bans,
                calls,
                hosts,
                bell,
                clock);
        Housekeeping housekeeping = new Housekeeping(
                settings,
                new Waiting(jdbc, story),
                log,
                breakers,
                new Rests(jdbc, node),
                replays,
                pauses,
                bans,
                hosts,
                bell,
                clock);
        Replaying replaying = new Replaying(jdbc, replays, story, bell, clock);
        return new Deliverer(settings, dispatcher, calls, closer, housekeeping, replaying, client, clock);
    }

    private static void gauges(MeterRegistry registry, Calls calls, Breakers breakers) {
        Gauge.builder("pawtrail.postback.calls", calls, Calls::underWay)
                .description("Calls to trackers that are under way")
                .register(registry);
        Gauge.builder("pawtrail.hosts.resting", breakers, all -> all.resting().size())
                .description("Trackers' hosts that this process calls less, since nearly all calls failed")
                .register(registry);
    }

    @Bean
    OwedReading postbackReading(JdbcTemplate jdbc, MeterRegistry registry) {
        return new OwedReading(jdbc, registry);
    }

    @Bean
    HealthIndicator postbacksHealthIndicator(Deliverer deliverer, OwedReading reading) {
        return new PostbacksHealth(deliverer, reading);
    }

    @Bean
    Instructions postbackInstructions(JdbcTemplate jdbc, Bans bans, DeliveryClock clock) {
        return new Instructions(bans, new ReplayTable(jdbc), clock);
    }
}
