package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A process that stands still in a transaction (as SIGSTOP or a network that is cut leave it) gives its locks up. */
class FrozenProcessTest {
    private static final String CLAIMS = "SELECT pg_try_advisory_xact_lock(hashtext('postbacks.claim'))";

    @Test
    void the_lock_of_all_claims_is_free_again_within_a_minute() throws IOException, SQLException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                RunningPawtrail pawtrail =
                        RunningPawtrail.start(sandbox.telegramUrl(), false, "--pawtrail.roles=projections")) {
            Connection frozen = pawtrail.bean(DataSource.class).getConnection();
            frozen.setAutoCommit(false);
            frozen.createStatement().execute(CLAIMS);
            JdbcTemplate other = pawtrail.bean(JdbcTemplate.class);
            assertThat(other.queryForObject(CLAIMS, Boolean.class)).isFalse();
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(other.queryForObject(CLAIMS, Boolean.class))
                            .isTrue());
            assertThatThrownBy(frozen::commit).isInstanceOf(SQLException.class); // awake again, it is told
            frozen.abort(Runnable::run); // to close it would be to roll back what is no more
        }
    }
}
