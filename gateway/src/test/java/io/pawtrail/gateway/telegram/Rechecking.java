package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.FakeTelegram.Call;
import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Terms.Standing;
import io.pawtrail.vault.Creative;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** A campaign whose waiting leads are looked after. Steps here: one and two seconds after the start. */
abstract class Rechecking extends Sending {
    static final Creative WELCOME = new Creative("Hi", "", "", "");

    @BeforeEach
    void campaign() {
        house.campaign(WELCOME, Standing.ACTIVE);
    }

    /** People who started so many milliseconds ago, each so much earlier than the one before; at their first step. */
    void due(int people, long late, long apart) {
        Instant now = Instant.now();
        house.transaction.executeWithoutResult(status -> {
            for (int n = 0; n < people; n++) {
                long ago = 1_000 + late + apart * n;
                follow(started(n + 1, PERSON - n), now.minusMillis(ago));
            }
            // later steps are another test's
            house.jdbc.update(
                    "UPDATE edge.recheck SET started = started + interval '1 hour'" + " WHERE " + (late < 1_000));
        });
    }

    static ClickReplaced clicked(LeadStarted event, LeadStatus status) {
        Due due = new Due(2, status, "o3", 0, Set.of());
        return new ClickReplaced(event.lead(), SCOPE, 2, "o3", status, true, due, event.at());
    }

    long begun() {
        return Objects.requireNonNull(
                house.jdbc.queryForObject("SELECT extract(epoch FROM started)::bigint FROM edge.recheck", Long.class));
    }

    void follow(LeadEvent event) {
        follow(event, Instant.now());
    }

    void follow(LeadEvent event, Instant stored) {
        handle(Rechecks.class, event, stored);
    }

    List<RecordPresence> told() {
        return house.other.accepted(RecordPresence.class);
    }

    List<Call> looks() {
        return house.telegram.calls("getChatMember");
    }
}
