package io.pawtrail.postbacks;

import io.pawtrail.messages.AccountEvent.AccountBanned;
import io.pawtrail.messages.AccountEvent.AccountUnbanned;
import io.pawtrail.messages.ReplayEvent.ReplayRequested;
import java.time.InstantSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** What the deliverer is told besides what is owed. Each is one row; housekeeping and replaying see to the postbacks. */
@ProcessingGroup("postbacks")
final class Instructions {
    private final Bans bans;
    private final ReplayTable replays;
    private final InstantSource clock;

    Instructions(Bans bans, ReplayTable replays, InstantSource clock) {
        this.bans = bans;
        this.replays = replays;
        this.clock = clock;
    }

    @EventHandler
    void on(AccountBanned event) {
        bans.begin(event.account());
    }

    @EventHandler
    void on(AccountUnbanned event) {
        bans.end(event.account());
    }

    @EventHandler
    void on(ReplayRequested event) {
        replays.ask(event, clock.instant());
    }
}
