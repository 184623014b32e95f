package io.pawtrail.command;

import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadCommand;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.ExistingMemberCleared;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
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
import io.pawtrail.messages.Terms;
import java.time.Instant;
import java.util.function.Consumer;

/** What a step in the chat does to a lead, by the step's own date: now, or when a start claims it. */
final class LeadSteps {
    private final LeadState state;
    private final LeadId lead;
    private final Scope scope;
    private final Terms terms;
    private final Consumer<LeadEvent> tell;

    LeadSteps(LeadState state, LeadCommand command, Consumer<LeadEvent> tell) {
        this.state = state;
        this.lead = command.lead();
        this.scope = command.terms().scope();
        this.terms = command.terms();
        this.tell = tell;
    }

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

    /** A sighting, or getChatMember: only out → in infers a join, and only of somebody who waits. */
    void infer(Instant at) {
        boolean old = at.isBefore(state.waiting) || state.membership.newerThan(at);
        if (state.waits() && state.membership.out() && !old) {
            join(Step.inferred(at));
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
        } else if (inferredAndLeft(step)) {
            note(step, true);
        } else {
            clear(step.at());
            var due = due(LeadStatus.APPROVE, step.at());
            tell.accept(new LeadApproved(lead, scope, step.was(), step.source(), due, step.at()));
        }
    }

    /** The join was inferred from a leave of the same second, and comes after it. */
    private boolean inferredAndLeft(Step join) {
        return state.joinInferred
                && state.membership.out()
                && join.at().equals(state.joined)
                && join.at().equals(state.membership.since());
    }

    private void leave(Step step) {
        if (step.was() == Presence.IN) {
            infer(step.at());
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

    void note(Step step, boolean late) {
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
