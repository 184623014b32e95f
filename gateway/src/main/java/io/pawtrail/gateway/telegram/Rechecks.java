package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.RecheckRows.Turn;
import io.pawtrail.messages.Batches;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.ExistingMemberCleared;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
import io.pawtrail.messages.LeadEvent.LeadApproved;
import io.pawtrail.messages.LeadEvent.LeadCancelled;
import io.pawtrail.messages.LeadEvent.LeadHeld;
import io.pawtrail.messages.LeadEvent.LeadRestarted;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadEvent.LeadTrashed;
import io.pawtrail.messages.LeadEvent.WaitResumed;
import io.pawtrail.messages.LeadStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/** Who waits or asked to join is looked after for a day: written in the transaction of the processor's token. */
@ProcessingGroup("rechecks")
@DisallowReplay
class Rechecks {
    /** A gateway that is new to an old store looks after nobody of long ago. */
    private static final Duration TOO_OLD = Duration.ofDays(2);

    private final Batches<Turn> batches;
    private final InstantSource clock;

    Rechecks(RecheckRows rows, InstantSource clock) {
        this.batches = new Batches<>("rechecks", rows::write);
        this.clock = clock;
    }

    @EventHandler
    void on(LeadStarted event, @Timestamp Instant stored) {
        begin(event, stored);
    }

    @EventHandler
    void on(LeadRestarted event, @Timestamp Instant stored) {
        begin(event, stored);
    }

    @EventHandler
    void on(ClickReplaced event, @Timestamp Instant stored) {
        if (event.status() == LeadStatus.WAIT || event.status() == LeadStatus.HOLD) {
            begin(event, stored);
        }
    }

    @EventHandler
    void on(LeadHeld event, @Timestamp Instant stored) {
        keep(event, stored);
    }

    /** The leave that had ended it was older than their start. */
    @EventHandler
    void on(WaitResumed event, @Timestamp Instant stored) {
        begin(event, stored);
    }

    /** They had left before they started: they wait like anybody else. A join that lifted the mark ends it at once. */
    @EventHandler
    void on(ExistingMemberCleared event, @Timestamp Instant stored) {
        keep(event, stored);
    }

    @EventHandler
    void on(LeadApproved event) {
        end(event);
    }

    @EventHandler
    void on(LeadCancelled event) {
        end(event);
    }

    @EventHandler
    void on(LeadTrashed event) {
        end(event);
    }

    @EventHandler
    void on(ExistingMemberFound event) {
        end(event);
    }

    private void begin(LeadEvent event, Instant stored) {
        if (recent(stored)) {
            batches.add(new Turn(Turn.Change.BEGIN, event.lead(), event.scope().bot(), stored));
        }
    }

    private void keep(LeadEvent event, Instant stored) {
        if (recent(stored)) {
            batches.add(new Turn(Turn.Change.KEEP, event.lead(), event.scope().bot(), stored));
        }
    }

    private void end(LeadEvent event) {
        batches.add(new Turn(Turn.Change.END, event.lead(), event.scope().bot(), event.at()));
    }

    private boolean recent(Instant stored) {
        return stored.plus(TOO_OLD).isAfter(clock.instant());
    }
}
