package io.pawtrail.command;

import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadCommand;
import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.BaselineTaken;
import io.pawtrail.messages.LeadEvent.ExistingMemberCleared;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
import io.pawtrail.messages.LeadEvent.JoinConfirmed;
import io.pawtrail.messages.LeadEvent.JoinRequestNoted;
import io.pawtrail.messages.LeadEvent.LeadApproved;
import io.pawtrail.messages.LeadEvent.LeadCancelled;
import io.pawtrail.messages.LeadEvent.LeadHeld;
import io.pawtrail.messages.LeadEvent.LeadRestarted;
import io.pawtrail.messages.LeadEvent.LeadTrashed;
import io.pawtrail.messages.LeadEvent.MembershipNoted;
import io.pawtrail.messages.LeadEvent.WaitResumed;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Terms;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** What the chat's reports make of a lead: requests, joins, leaves, kicks, and what getChatMember answered. */
final class LeadChat {
    private final LeadState state;
    private final LeadId lead;
    private final Scope scope;
    private final Terms terms;
    private final Consumer<LeadEvent> tell;

    LeadChat(LeadState state, LeadCommand command, Consumer<LeadEvent> tell) {
        this.state = state;
        this.lead = command.lead();
        this.scope = command.terms().scope();
        this.terms = command.terms();
        this.tell = tell;
    }

    // --- what is told for the first time

    void asked(Step request) {
        boolean old = state.started.isAfter(request.at()) || state.membership.newerThan(request.at());
        if (state.steps.holds(request.key(), request.at())) {
            return;
        }
        if (state.status == null) {
            tell.accept(new JoinRequestNoted(lead, scope, request.at()));
        } else if (!old) {
            hold(request);
        }
    }

    void moved(Step step) {
        if (state.steps.holds(step.key(), step.at())) {
            return;
        }
        if (liftsMark(step)) {
            happen(step);
        } else if (step.isJoin() && state.membership.confirmedBy(step.at())) {
            tell.accept(new JoinConfirmed(lead, scope, step.at()));
        } else if (state.membership.newerThan(step.at()) || inferredAndLeft(step)) {
            note(step, true);
        } else {
            happen(step);
        }
    }

    /** getChatMember found them in, and now Telegram reports that they joined at or after the start: no old member. */
    private boolean liftsMark(Step step) {
        return state.existingMember
                && step.isJoin()
                && state.membership.source() == Source.INFERRED
                && !step.at().isBefore(state.started);
    }

    /** The join was inferred from a leave of the same second, and comes after it. */
    private boolean inferredAndLeft(Step step) {
        return step.isJoin()
                && state.gone()
                && state.joinInferred
                && step.at().equals(state.joined)
                && step.at().equals(state.membership.since());
    }

    /** A sighting, or getChatMember: only out → in infers a join, and only of somebody who waits. */
    void seenIn(Instant at) {
        boolean old = at.isBefore(state.waiting) || state.membership.newerThan(at);
        if (state.waits() && state.membership.out() && !old) {
            join(Step.inferred(at));
        }
    }

    /**
     * An answer has no date. A baseline is dated by the start, so that a join reported a moment later does not look old;
     * an inferred join by the end of the second in which we asked, so that its report does not look newer.
     */
    void looked(RecordPresence c) {
        if (!state.waits()) {
            return;
        }
        if (!state.membership.unknown()) {
            if (c.presence() == Presence.IN && !state.membership.newerThan(c.at())) {
                seenIn(endOfSecond(c.at()));
            }
        } else if (c.presence() == Presence.IN) {
            tell.accept(new ExistingMemberFound(lead, scope, state.started));
        } else if (c.presence() == Presence.OUT) {
            tell.accept(new BaselineTaken(lead, scope, Presence.OUT, state.started));
        }
    }

    private static Instant endOfSecond(Instant at) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(at) ? at : second.plusSeconds(1);
    }

    // --- what it does

    /** A step, by its own date: now, or when a start claims it. */
    void happen(Step step) {
        if (step.isRequest()) {
            hold(step);
        } else if (step.isJoin()) {
            join(step);
        } else {
            leave(step);
        }
    }

    /** Again, under the click of a start that was told late. A leave that changed nothing is in the journal already. */
    void retell(Step step) {
        if (!step.isLeave() || state.status == LeadStatus.APPROVE) {
            happen(step);
        }
    }

    private void hold(Step request) {
        if (state.status == LeadStatus.WAIT || state.gone()) {
            tell.accept(new LeadHeld(lead, scope, due(LeadStatus.HOLD, request.at()), request.at()));
        }
    }

    private void join(Step step) {
        if (state.status == null) {
            note(step, false);
        } else if (step.at().isBefore(state.started)) {
            note(step, false);
            mark(step.at()); // they were in before they started
        } else {
            clear(step.at());
            var due = due(LeadStatus.APPROVE, step.at());
            tell.accept(new LeadApproved(lead, scope, step.was(), step.source(), due, step.at()));
        }
    }

    private void leave(Step step) {
        if (step.was() == Presence.IN) {
            seenIn(step.at());
        }
        Instant joined = state.joined;
        if (state.status != LeadStatus.APPROVE || joined == null) {
            note(step, false);
            if (step.at().isBefore(state.started)) {
                clear(step.at()); // they had left before they started
            }
            return;
        }
        boolean kicked = step.movement() == Movement.KICK;
        LeadStatus to = kicked ? LeadStatus.TRASH : LeadStatus.CANCEL;
        var due = LeadDues.unsubscribed(state.next(), to, state.clicks.at(step.at()), terms, joined, step.at());
        tell.accept(
                kicked
                        ? new LeadTrashed(lead, scope, step.was(), step.source(), joined, due, step.at())
                        : new LeadCancelled(lead, scope, step.was(), step.source(), joined, due, step.at()));
        state.clicks.after(step.at()).ifPresent(this::waitAgain);
    }

    /** A start that followed the leave was told before it. Its welcome went, and maybe its postback. */
    private void waitAgain(LeadClicks.Start start) {
        if (start.heard()) {
            tell.accept(new WaitResumed(lead, scope, start.at()));
        } else {
            var due = LeadDues.of(state.next(), LeadStatus.WAIT, start.click(), terms);
            tell.accept(
                    new LeadRestarted(lead, scope, start.message(), state.clicks.current(), false, due, start.at()));
        }
    }

    private void mark(Instant at) {
        if (!state.existingMember) {
            tell.accept(new ExistingMemberFound(lead, scope, at));
        }
    }

    private void clear(Instant at) {
        if (state.existingMember) {
            tell.accept(new ExistingMemberCleared(lead, scope, at));
        }
    }

    private void note(Step step, boolean late) {
        Movement movement = step.movement();
        if (movement != null) {
            boolean paid = state.status != null;
            tell.accept(new MembershipNoted(lead, scope, step.was(), movement, paid, late, step.source(), step.at()));
        }
    }

    private Due due(LeadStatus to, Instant at) {
        return LeadDues.of(state.next(), to, state.clicks.at(at), terms);
    }
}
