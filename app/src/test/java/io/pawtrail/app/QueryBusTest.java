package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** A query is asked on the event loop, which serves many connections and must not wait for a connection to write. */
@DisabledIfEnvironmentVariable(named = "AXON_SERVER", matches = ".+") // there a query goes by Axon Server
class QueryBusTest {
    @Test
    void a_query_waits_for_no_connection_of_those_that_write() throws IOException, SQLException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                RunningPawtrail pawtrail = RunningPawtrail.start(sandbox.telegramUrl(), false)) {
            HikariDataSource writing = pawtrail.bean(HikariDataSource.class);
            List<Connection> taken = new ArrayList<>();
            try {
                while (taken.size() < writing.getMaximumPoolSize()) {
                    taken.add(writing.getConnection());
                }
                long begun = System.nanoTime();
                assertThat(pawtrail.bean(QueryGateway.class)
                                .query(new FindBots(new AccountId(999_999)), BotsView.class))
                        .succeedsWithin(Duration.ofSeconds(4));
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .isLessThan(Duration.ofMillis(writing.getConnectionTimeout() - 500));
            } finally {
                for (Connection connection : taken) {
                    connection.close();
                }
            }
        }
    }
}
