package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** How the part fares is read every five seconds. */
class PostbacksHealthTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String CLAIMS = "SELECT pg_advisory_xact_lock(hashtext('postbacks.claim'))";

    private final Rig rig;

    PostbacksHealthTest() throws IOException {
        rig = new Rig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void it_is_well_while_what_is_due_goes_out_warns_when_that_is_late_and_is_ill_without_a_deliverer()
            throws SQLException {
        becomes("UP");
        try (Connection standing =
                        Objects.requireNonNull(rig.jdbc.getDataSource()).getConnection();
                Statement statement = standing.createStatement()) {
            standing.setAutoCommit(false);
            statement.execute(CLAIMS); // as a process that stands still leaves it
            rig.jdbc.update(
                    """
                    INSERT INTO postbacks.postback
                        (lead, n, status, click, account, campaign, chat, revision, happened, host, due, held)
                    VALUES (?, 1, 'wait', 'c', 7, ?, -1001, ?, 1, 't.example.com', now() - interval '6 minutes', false)""", Given.LEAD.shown(), Given.LEAD.campaign().code(), rig.template("http://t.example.com/p"));
            becomes("WARN");
            assertThat(health().getDetails()).containsEntry("owed", 1L);
            assertThat((Long) health().getDetails().get("overdue_seconds")).isBetween(360L, 420L);
            standing.rollback();
        }
        becomes("UP");
        assertThat(rig.state(1)).isEqualTo("delivered");
        rig.bean(Deliverer.class).stop();
        assertThat(health().getStatus().getCode()).isEqualTo("DOWN");
        assertThat(health().getDetails().get("says")).asString().startsWith("The deliverer does not run");
    }

    @Test
    void what_cannot_be_read_is_not_known() {
        becomes("UP");
        rig.jdbc.execute("ALTER TABLE postbacks.resting RENAME TO gone");
        becomes("UNKNOWN");
    }

    private void becomes(String status) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(health().getStatus().getCode())
                        .as(health().toString())
                        .isEqualTo(status));
    }

    private Health health() {
        return Objects.requireNonNull(rig.bean(HealthIndicator.class).health());
    }
}
