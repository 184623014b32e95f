package io.pawtrail.command;

import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.BaselineTaken;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.Decided;
import io.pawtrail.messages.LeadEvent.ExistingMemberCleared;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
import io.pawtrail.messages.LeadEvent.Greeted;
import io.pawtrail.messages.LeadEvent.JoinConfirmed;
import io.pawtrail.messages.LeadEvent.JoinRequestNoted;
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
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the rules need to know of a lead; only its events change it. */
final class LeadState {
    final LeadClicks clicks = new LeadClicks();
    final LeadStory story = new LeadStory();
    final Seen starts = new Seen();
    final Seen steps = new Seen();
    final Seen welcomes = new Seen();

    @Nullable
    LeadStatus status; // none: nobody started yet

    Instant started = Instant.MAX; // the earliest start
    Instant waiting = Instant.MAX; // the start since which they wait

    @Nullable
    Instant joined;

    boolean joinInferred;
    boolean existingMember;
    Membership membership = Membership.UNKNOWN;
    private int decisions;

    boolean waits() {
        return status == LeadStatus.WAIT || status == LeadStatus.HOLD;
    }

    /** When they last showed that they were not in the chat: who waits had pressed Start, who is in hold had asked to join. */
    Instant lastOut() {
        Instant request = story.lastRequest();
        return request.isAfter(waiting) ? request : waiting;
    }

    /** Whether a reported join of this date is the one that was inferred. One before a leave that came before that is not. */
    boolean isInferred(Instant reported) {
        Instant found = membership.since();
        return found != null && membership.confirmedBy(reported) && !story.left(reported, found);
    }

    boolean gone() {
        return status == LeadStatus.CANCEL || status == LeadStatus.TRASH;
    }

    int next() {
        return decisions + 1;
    }

    static String key(long bot, long message) {
        return bot + " " + message;
    }

    /** A switch rather than a handler for each: so the compiler finds the event that was forgotten. */
    void on(LeadEvent event) {
        if (event instanceof Greeted start) {
            greeted(start);
        }
        if (event instanceof Decided decided) {
            decisions = decided.due().n();
        }
        switch (event) {
            case LeadStarted e -> {
                waits(e.at());
                membership = story.before(e.at());
            }
            case LeadRestarted e -> waits(e.at());
            case WaitResumed e -> waits(e.at());
            case ClickReplaced e -> {}
            case StartRepeated e -> {}
            case LeadHeld e -> held(e);
            case LeadApproved e -> approved(e);
            case LeadCancelled e -> gone(LeadStatus.CANCEL, new Step(Movement.LEAVE, e.was(), e.source(), e.at()), e);
            case LeadTrashed e -> gone(LeadStatus.TRASH, new Step(Movement.KICK, e.was(), e.source(), e.at()), e);
            case ExistingMemberFound e -> found(e.at());
            case ExistingMemberCleared e -> existingMember = false;
            case JoinConfirmed e -> confirmed(e.at());
            case MembershipNoted e -> noted(e);
            case JoinRequestNoted e -> noted(Step.request(e.at()));
            case BaselineTaken e -> membership = new Membership(e.presence(), e.at(), Source.INFERRED);
            case WelcomeFailed e -> welcomes.add(key(e.scope().bot().telegramId(), e.message()), e.at());
        }
    }

    private void greeted(Greeted e) {
        clicks.add(LeadClicks.Start.of(e));
        starts.add(key(e.scope().bot().telegramId(), e.message()), e.at());
        started = e.at().isBefore(started) ? e.at() : started;
    }

    private void waits(Instant since) {
        status = LeadStatus.WAIT;
        waiting = since;
    }

    private void held(LeadHeld e) {
        Step request = Step.request(e.at());
        status = LeadStatus.HOLD;
        steps.add(request.key(), e.at());
        story.tell(request, e.due().click());
    }

    private void approved(LeadApproved e) {
        status = LeadStatus.APPROVE;
        joined = e.at();
        joinInferred = e.source() == Source.INFERRED;
        moved(new Step(Movement.JOIN, e.was(), e.source(), e.at()), e);
    }

    private void gone(LeadStatus to, Step step, Decided e) {
        status = to;
        moved(step, e);
    }

    private void moved(Step step, Decided e) {
        story.tell(step, e.due().click());
        membership = Membership.after(step);
        seen(step);
    }

    private void noted(MembershipNoted e) {
        Step step = new Step(e.movement(), e.was(), e.source(), e.at());
        if (e.late() && e.paid()) {
            seen(step);
        } else {
            noted(step);
        }
        if (!e.late()) {
            membership = Membership.after(step);
        }
    }

    private void noted(Step step) {
        story.note(step);
        seen(step);
    }

    /** What was inferred is no report: the report is still to come, and confirms it. */
    private void seen(Step step) {
        if (step.source() == Source.REPORTED) {
            steps.add(step.key(), step.at());
        }
    }

    private void found(Instant at) {
        existingMember = true;
        if (membership.unknown()) {
            membership = new Membership(Presence.IN, at, Source.INFERRED);
        }
    }

    /** Telegram's date takes the place of ours: the unsub window counts from it, and what came after it is no old news. */
    private void confirmed(Instant at) {
        joined = status == LeadStatus.APPROVE ? at : joined;
        membership = new Membership(Presence.IN, at, Source.REPORTED);
        story.confirm(at);
        steps.add(new Step(Movement.JOIN, Presence.OUT, Source.REPORTED, at).key(), at);
    }
}
