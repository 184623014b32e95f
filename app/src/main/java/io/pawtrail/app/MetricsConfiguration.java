package io.pawtrail.app;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import java.time.Clock;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is measured of the whole; docs/metrics.md names each. Modules measure themselves. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {
    @Bean
    ProcessorFailures processorFailures(MeterRegistry registry) {
        return new ProcessorFailures(registry);
    }

    @Bean
    PublishedEvents publishedEvents(EventBus bus, MeterRegistry registry) {
        return new PublishedEvents(bus, registry);
    }

    @Bean
    ProcessorReading processorReading(
            EventProcessingConfiguration processing,
            StreamableMessageSource<TrackedEventMessage<?>> store,
            ProcessorFailures failures,
            Clock clock,
            MeterRegistry registry) {
        return new ProcessorReading(processing, store, failures, clock, registry);
    }

    @Bean
    Readings readings(ProcessorReading processors, JdbcTemplate jdbc, MeterRegistry registry) {
        return new Readings(processors, jdbc, registry);
    }

    @Bean
    MeterBinder commandQueue(@Qualifier("commandThreads") ThreadPoolExecutor threads) {
        return registry -> {
            Gauge.builder(
                            "pawtrail.commands.waiting",
                            threads,
                            pool -> pool.getQueue().size())
                    .description("Commands that wait for a thread")
                    .register(registry);
            Gauge.builder("pawtrail.commands.running", threads, ThreadPoolExecutor::getActiveCount)
                    .description("Commands that have a thread")
                    .register(registry);
        };
    }

    @Bean
    MeterBinder pools(DataSource dataSource, ConnectionPool reading) {
        return registry -> {
            if (dataSource instanceof HikariDataSource writing) {
                connections(registry, "active", writing, HikariPoolMXBean::getActiveConnections);
                connections(registry, "idle", writing, HikariPoolMXBean::getIdleConnections);
                connections(registry, "waited_for", writing, HikariPoolMXBean::getThreadsAwaitingConnection);
            }
            connections(registry, "active", reading, PoolMetrics::acquiredSize);
            connections(registry, "idle", reading, PoolMetrics::idleSize);
            connections(registry, "waited_for", reading, PoolMetrics::pendingAcquireSize);
        };
    }

    private static void connections(
            MeterRegistry registry, String state, HikariDataSource pool, ToIntFunction<HikariPoolMXBean> count) {
        connections(Gauge.builder("pawtrail.database.connections", pool, one -> {
                    HikariPoolMXBean known = one.getHikariPoolMXBean();
                    return known == null ? 0 : count.applyAsInt(known);
                }))
                .tag("pool", "write")
                .tag("state", state)
                .register(registry);
    }

    private static void connections(
            MeterRegistry registry, String state, ConnectionPool pool, ToIntFunction<PoolMetrics> count) {
        connections(Gauge.builder(
                        "pawtrail.database.connections",
                        pool,
                        one -> one.getMetrics().map(count::applyAsInt).orElse(0)))
                .tag("pool", "read")
                .tag("state", state)
                .register(registry);
    }

    private static <T> Gauge.Builder<T> connections(Gauge.Builder<T> gauge) {
        return gauge.description("Connections to PostgreSQL, and how many callers wait for one");
    }
}
