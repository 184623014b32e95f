package io.pawtrail.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that are nobody's module; docs/metrics.md lists all and when each is ill. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
    private static final String SAYS = "says";
    private static final int DATABASE_SECONDS = 3;
    private static final long MEBIBYTE = 1 << 20;
    private static final long LITTLE = 1024 * MEBIBYTE;
    private static final long TOO_LITTLE = 256 * MEBIBYTE;
    private static final double LATE = 60;

    @Bean
    static HealthWatch healthWatch(ObjectProvider<MeterRegistry> registry) {
        return new HealthWatch(registry);
    }

    @Bean
    HealthIndicator databaseHealthIndicator(DataSource dataSource) {
        return () -> {
            try (Connection connection = dataSource.getConnection()) {
                return connection.isValid(DATABASE_SECONDS)
                        ? says(Health.up(), "It answers")
                        : says(Health.down(), "It does not answer: start it, or look what keeps it busy");
            } catch (SQLException e) {
                return says(
                        Health.down(),
                        "No connection: start PostgreSQL (the embedded one is started again by itself), or give it more"
                                + " connections if all are in use. Nothing is lost meanwhile: Telegram keeps what we do not"
                                + " take for a day");
            }
        };
    }

    @Bean
    HealthIndicator eventStoreHealthIndicator(
            StreamableMessageSource<TrackedEventMessage<?>> store, Settings settings) {
        return () -> {
            try {
                store.createHeadToken();
                return says(Health.up(), "Events are in " + settings.store().word());
            } catch (RuntimeException e) {
                return says(
                        Health.down(),
                        settings.store() == EventStoreKind.POSTGRES
                                ? "The newest event cannot be read: see the part database"
                                : "Axon Server does not answer: start it, or see AXON_SERVER");
            }
        };
    }

    @Bean
    HealthIndicator embeddedPostgresHealthIndicator(Database database) {
        return () -> {
            try {
                return database.serverLives()
                        ? says(Health.up(), database.isEmbedded() ? "It runs" : "Your own PostgreSQL is used")
                        : says(
                                Health.down(),
                                "Its process is gone, and is started again: if that goes on, see the log");
            } catch (IOException e) {
                return says(Health.unknown(), "Its postmaster.pid cannot be read: see the rights on the data folder");
            }
        };
    }

    @Bean
    HealthIndicator diskHealthIndicator(Settings settings) {
        Path folder = settings.dataDir();
        return () -> {
            try {
                long free = Files.getFileStore(folder).getUsableSpace();
                Health.Builder health = free < TOO_LITTLE
                        ? saying(Health.down(), "The disk is nearly full: make room before the database stops")
                        : free < LITTLE
                                ? saying(Health.status(WatchedPart.WARN), "The disk will be full soon: make room")
                                : saying(Health.up(), "There is room");
                return health.withDetail("free_mib", free / MEBIBYTE).build();
            } catch (IOException e) {
                return says(Health.down(), "The data folder cannot be looked at: is it still there?");
            }
        };
    }

    @Bean
    HealthIndicator processorsHealthIndicator(ProcessorReading reading, ProcessorFailures failures) {
        return () -> {
            Map<String, String> failing = new TreeMap<>();
            Map<String, Object> late = new LinkedHashMap<>();
            reading.lags().forEach((name, lag) -> {
                if (lag.failing()) {
                    failing.put(name, failures.of(name));
                } else if (lag.seconds() > LATE) {
                    late.put(name, (long) lag.seconds());
                }
            });
            if (!failing.isEmpty()) {
                return saying(
                                Health.down(),
                                "A processor met an error and tries again; what it keeps is old until it gets past it."
                                        + " The log has the whole error")
                        .withDetail("failing", failing)
                        .build();
            }
            if (!late.isEmpty()) {
                return saying(Health.status(WatchedPart.WARN), "A processor is behind: does it catch up? See its lag")
                        .withDetail("behind_seconds", late)
                        .build();
            }
            return reading.lags().isEmpty()
                    ? says(
                            Health.unknown(),
                            "How far processors are is not known: see the parts database and eventStore")
                    : says(Health.up(), "All have read what happened");
        };
    }

    private static Health says(Health.Builder health, String sentence) {
        return saying(health, sentence).build();
    }

    private static Health.Builder saying(Health.Builder health, String sentence) {
        return health.withDetail(SAYS, sentence);
    }
}
