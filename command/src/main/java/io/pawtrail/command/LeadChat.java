package io.pawtrail.command;

import io.pawtrail.messages.LeadCommand;
import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.BaselineTaken;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
import io.pawtrail.messages.LeadEvent.JoinConfirmed;
import io.pawtrail.messages.LeadEvent.JoinRequestNoted;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Source;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** What is told of the chat: whether it is news, and what of. Requests, joins, leaves, kicks, sightings, getChatMember. */
final class LeadChat {
    private final LeadState state;
    private final LeadId lead;
    private final Scope scope;
    private final Consumer<LeadEvent> tell;
    private final LeadSteps steps;

    LeadChat(LeadState state, LeadCommand command, Consumer<LeadEvent> tell) {
        this.state = state;
        this.lead = command.lead();
        this.scope = command.terms().scope();
        this.tell = tell;
        this.steps = new LeadSteps(state, command, tell);
    }

    void asked(Step request) {
        boolean old = state.started.isAfter(request.at()) || state.membership.newerThan(request.at());
        if (state.steps.holds(request.key(), request.at())) {
            return;
        }
        if (state.status == null) {
            tell.accept(new JoinRequestNoted(lead, scope, request.at()));
        } else if (!old) {
            steps.happen(request);
        }
    }

    void moved(Step step) {
        if (state.steps.holds(step.key(), step.at())) {
            return;
        }
        if (liftsMark(step)) {
            steps.happen(step);
        } else if (step.isJoin() && state.isInferred(step.at())) {
            tell.accept(new JoinConfirmed(lead, scope, step.at()));
        } else if (outdoesOurs(step)) {
            tell.accept(new JoinConfirmed(lead, scope, step.at())); // they had joined by then
            steps.happen(step);
        } else if (state.membership.newerThan(step.at())) {
            steps.note(step, true);
        } else {
            steps.happen(step);
        }
    }

    /** getChatMember found them in, and now Telegram reports that they joined at or after the start: no old member. */
    private boolean liftsMark(Step step) {
        return state.existingMember
                && step.isJoin()
                && state.membership.source() == Source.INFERRED
                && !step.at().isBefore(state.started);
    }

    /**
     * A leave that Telegram dates before the moment by our clock in which we found them in, and after they were last known to
     * be out: our clock is ahead, or it was the same second. Nobody reported the join, so this can only be the end of it.
     */
    private boolean outdoesOurs(Step step) {
        return step.isLeave()
                && state.membership.in()
                && state.membership.source() == Source.INFERRED
                && state.membership.newerThan(step.at())
                && !step.at().isBefore(state.lastOut());
    }

    /** A report that is no movement, of somebody who is in. */
    void sighted(Instant at) {
        steps.infer(at);
    }

    /**
     * An answer has no date. A baseline is dated by the start, so that a join reported a moment later does not look old;
     * an inferred join by the end of the second in which we asked, so that its report does not look newer. Asked before
     * they last showed that they were out, it is no proof of a join since, whatever its second ends with.
     */
    void looked(RecordPresence c) {
        if (!state.waits()) {
            return;
        }
        if (!state.membership.unknown()) {
            boolean old = state.membership.newerThan(c.at()) || c.at().isBefore(state.lastOut());
            if (c.presence() == Presence.IN && !old) {
                steps.infer(endOfSecond(c.at()));
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
}
