package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountEvent.AccountBanned;
import io.pawtrail.messages.AccountEvent.AccountUnbanned;
import io.pawtrail.messages.ReplayEvent.ReplayRequested;
import java.time.InstantSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the deliverer is told besides what is owed. Each is one row; housekeeping and replaying see to the postbacks. */
@ProcessingGroup("postbacks")
final class Instructions {
    private final JdbcTemplate jdbc;
    private final ReplayTable replays;
    private final InstantSource clock;

    Instructions(JdbcTemplate jdbc, ReplayTable replays, InstantSource clock) {
        this.jdbc = jdbc;
        this.replays = replays;
        this.clock = clock;
    }

    @EventHandler
    void on(AccountBanned event) {
        jdbc.update(
                "INSERT INTO postbacks.banned (account) VALUES (?) ON CONFLICT DO NOTHING",
                event.account().number());
    }

    @EventHandler
    void on(AccountUnbanned event) {
        jdbc.update(
                "DELETE FROM postbacks.banned WHERE account = ?",
                event.account().number());
    }

    @EventHandler
    void on(ReplayRequested event) {
        replays.ask(event, clock.instant());
    }
}
