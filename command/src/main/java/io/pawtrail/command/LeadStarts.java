package io.pawtrail.command;

import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadCommand.StartLead;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
import io.pawtrail.messages.LeadEvent.LeadRestarted;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadEvent.StartRepeated;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Scope;
import java.util.List;
import java.util.function.Consumer;

/** What a /start makes of a lead. */
final class LeadStarts {
    private final LeadState state;
    private final StartLead start;
    private final Scope scope;
    private final Consumer<LeadEvent> tell;
    private final LeadSteps steps;

    LeadStarts(LeadState state, StartLead start, Consumer<LeadEvent> tell) {
        this.state = state;
        this.start = start;
        this.scope = start.terms().scope();
        this.tell = tell;
        this.steps = new LeadSteps(state, start, tell);
    }

    void started() {
        LeadStatus status = state.status;
        if (state.starts.holds(LeadState.key(scope.bot().telegramId(), start.message()), start.at())) {
            return; // the same message again
        }
        if (status == null) {
            first();
        } else if (state.clicks.newerThan(start.at(), start.message())) {
            older(status);
        } else {
            again(status);
        }
    }

    private void first() {
        if (!start.terms().active()) {
            return; // paused: no new lead, no welcome
        }
        Membership before = state.story.before(start.at());
        List<Step> claimed = state.story.from(start.at());
        tell.accept(new LeadStarted(
                start.lead(), scope, start.message(), start.click(), start.answer(), due(start.click()), start.at()));
        if (before.in()) {
            tell.accept(new ExistingMemberFound(start.lead(), scope, start.at()));
        }
        claimed.forEach(steps::happen);
    }

    private void again(LeadStatus status) {
        boolean isNew = !start.click().isEmpty() && !start.click().equals(state.clicks.current());
        String click = isNew ? start.click() : state.clicks.current();
        List<Step> untold = isNew ? state.story.untold(start.at(), click) : List.of();
        boolean back = state.gone() && !state.membership.newerThan(start.at());
        if (back || !untold.isEmpty()) {
            tell.accept(
                    new LeadRestarted(start.lead(), scope, start.message(), click, greeted(), due(click), start.at()));
            untold.forEach(steps::retell);
        } else if (isNew) {
            replaced(click, status);
        } else {
            repeated(click);
        }
    }

    /** One that was told after a newer one: its click was paid for, but is no longer in force. */
    private void older(LeadStatus status) {
        if (start.click().isEmpty() || state.clicks.knows(start.click())) {
            repeated(state.clicks.at(start.at()));
        } else {
            replaced(state.clicks.current(), status);
        }
    }

    private void replaced(String inForce, LeadStatus status) {
        tell.accept(new ClickReplaced(
                start.lead(), scope, start.message(), inForce, status, greeted(), due(start.click()), start.at()));
    }

    private void repeated(String inForce) {
        tell.accept(new StartRepeated(start.lead(), scope, start.message(), inForce, greeted(), start.at()));
    }

    private boolean greeted() {
        return start.answer() && start.terms().active();
    }

    private Due due(String click) {
        return LeadDues.of(state.next(), LeadStatus.WAIT, click, start.terms());
    }
}
