package io.pawtrail.query;

import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.BaselineTaken;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.Decided;
import io.pawtrail.messages.LeadEvent.ExistingMemberCleared;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
import io.pawtrail.messages.LeadEvent.JoinConfirmed;
import io.pawtrail.messages.LeadEvent.LeadApproved;
import io.pawtrail.messages.LeadEvent.LeadCancelled;
import io.pawtrail.messages.LeadEvent.LeadHeld;
import io.pawtrail.messages.LeadEvent.LeadRestarted;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadEvent.LeadTrashed;
import io.pawtrail.messages.LeadEvent.MembershipNoted;
import io.pawtrail.messages.LeadEvent.StartRepeated;
import io.pawtrail.messages.LeadEvent.WaitResumed;
import io.pawtrail.messages.LeadEvent.WelcomeFailed;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.WelcomeTrouble;
import io.pawtrail.query.Step.Ado;
import io.pawtrail.query.Step.Change;
import java.time.Duration;
import java.time.Instant;

/** The lead's events that steps stand for. */
record StepEvents(LeadId lead, Scope scope) {
    /** Between a join and the leave that ends it. */
    static final Duration STAY = Duration.ofDays(40);

    static LeadStatus status(Change change) {
        return switch (change) {
            case START, CLICK_WAITING, CLICK_APPROVED, RESTART -> LeadStatus.WAIT;
            case REQUEST -> LeadStatus.HOLD;
            case JOIN, FOUND_IN -> LeadStatus.APPROVE;
            case LEAVE -> LeadStatus.CANCEL;
            case KICK -> LeadStatus.TRASH;
        };
    }

    Decided decided(Change change, Due due, Instant at) {
        Presence in = Presence.IN;
        Presence out = Presence.OUT;
        Source reported = Source.REPORTED;
        String click = due.click();
        return switch (change) {
            case START -> new LeadStarted(lead, scope, 1, click, true, due, at);
            case CLICK_WAITING -> new ClickReplaced(lead, scope, 1, click, LeadStatus.WAIT, true, due, at);
            case CLICK_APPROVED -> new ClickReplaced(lead, scope, 1, click, LeadStatus.APPROVE, true, due, at);
            case RESTART -> new LeadRestarted(lead, scope, 1, click, true, due, at);
            case REQUEST -> new LeadHeld(lead, scope, due, at);
            case JOIN -> new LeadApproved(lead, scope, out, reported, due, at);
            case FOUND_IN -> new LeadApproved(lead, scope, out, Source.INFERRED, due, at);
            case LEAVE -> new LeadCancelled(lead, scope, in, reported, at.minus(STAY), due, at);
            case KICK -> new LeadTrashed(lead, scope, in, reported, at.minus(STAY), due, at);
        };
    }

    LeadEvent noted(Ado ado, Instant at) {
        return switch (ado) {
            case SAME_START -> new StartRepeated(lead, scope, 1, "c", true, at);
            case MEMBER_FOUND -> new ExistingMemberFound(lead, scope, at);
            case MEMBER_CLEARED -> new ExistingMemberCleared(lead, scope, at);
            case JOIN_CONFIRMED -> new JoinConfirmed(lead, scope, at);
            case WAIT_RESUMED -> new WaitResumed(lead, scope, at);
            case WELCOME_FAILED -> new WelcomeFailed(lead, scope, 1, WelcomeTrouble.BLOCKED, at);
            case LEAVE -> moved(Movement.LEAVE, false, at);
            case LATE_LEAVE -> moved(Movement.LEAVE, true, at);
            case EARLY_JOIN -> moved(Movement.JOIN, false, at);
            case LOOKED_AT -> new BaselineTaken(lead, scope, Presence.OUT, at);
        };
    }

    private MembershipNoted moved(Movement movement, boolean late, Instant at) {
        return new MembershipNoted(lead, scope, Presence.IN, movement, true, late, Source.REPORTED, at);
    }
}
