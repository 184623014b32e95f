package io.pawtrail.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.pawtrail.messages.Due;
import io.pawtrail.messages.Due.Withheld;
import io.pawtrail.messages.LeadCommand.RecordJoinRequest;
import io.pawtrail.messages.LeadCommand.RecordMovement;
import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadCommand.RecordWelcomeFailure;
import io.pawtrail.messages.LeadCommand.StartLead;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.BaselineTaken;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.ExistingMemberCleared;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
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
import io.pawtrail.messages.LeadEvent.WelcomeFailed;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Terms;
import io.pawtrail.messages.Terms.Standing;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One person in one campaign, organic or not: who joins without a start has a stream too, but no status. The rules are
 * the lead table of the product; every date is Telegram's.
 */
@Aggregate
class Lead {
    @AggregateIdentifier
    private @Nullable LeadId id;

    private @Nullable LeadStatus status;
    private String click = "";
    private int decisions;
    private @Nullable Instant started;
    private @Nullable Instant joined;
    private boolean existingMember;
    private Membership membership = Membership.UNKNOWN;
    private final Seen seen = new Seen();
    private final Earlier earlier = new Earlier();

    Lead() {} // Axon

    // --- /start

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void start(StartLead c) {
        if (frozen(c.terms()) || seen.holds(key(c))) {
            return;
        }
        if (status == null) {
            startFirst(c);
        } else {
            startAgain(c, status);
        }
    }

    private void startFirst(StartLead c) {
        if (!c.terms().active()) {
            return; // paused: no new lead, no welcome
        }
        Membership before = earlier.before(c.at());
        var claimed = earlier.claimedBy(c.at());
        apply(new LeadStarted(
                c.lead(),
                c.terms().scope(),
                c.message(),
                c.click(),
                c.answer(),
                due(LeadStatus.WAIT, c.click(), c.terms()),
                c.at()));
        if (before.in()) {
            apply(new ExistingMemberFound(c.lead(), c.terms().scope(), c.at()));
        }
        for (Earlier.Step step : claimed) {
            if (step.movement() == null) {
                request(c.lead(), c.terms(), step.at());
            } else {
                move(c.lead(), c.terms(), step.movement(), step.was(), step.source(), step.at());
            }
        }
    }

    private void startAgain(StartLead c, LeadStatus from) {
        boolean isNew = !c.click().isEmpty() && !c.click().equals(click);
        boolean greeted = c.answer() && c.terms().active();
        String now = isNew ? c.click() : click;
        var scope = c.terms().scope();
        boolean gone = from == LeadStatus.CANCEL || from == LeadStatus.TRASH;
        if (gone && !membership.newerThan(c.at())) { // a start told late is not one after leaving
            Due due = due(LeadStatus.WAIT, now, c.terms());
            apply(new LeadRestarted(c.lead(), scope, c.message(), now, greeted, due, c.at()));
        } else if (isNew) {
            Due due = due(LeadStatus.WAIT, now, c.terms());
            apply(new ClickReplaced(c.lead(), scope, c.message(), now, from, greeted, due, c.at()));
        } else {
            apply(new StartRepeated(c.lead(), scope, c.message(), click, greeted, c.at()));
        }
    }

    // --- asked to join

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void request(RecordJoinRequest c) {
        if (frozen(c.terms()) || seen.holds(requestKey(c.at()))) {
            return;
        }
        if (status == null) {
            apply(new JoinRequestNoted(c.lead(), c.terms().scope(), c.at()));
        } else if (started != null && !c.at().isBefore(started) && !membership.newerThan(c.at())) {
            request(c.lead(), c.terms(), c.at());
        }
    }

    private void request(LeadId lead, Terms terms, Instant at) {
        if (status == LeadStatus.WAIT || status == LeadStatus.CANCEL || status == LeadStatus.TRASH) {
            apply(new LeadHeld(lead, terms.scope(), due(LeadStatus.HOLD, click, terms), at));
        }
    }

    // --- came, left, was kicked

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void move(RecordMovement c) {
        if (frozen(c.terms()) || seen.holds(movementKey(c.was(), c.movement(), c.at()))) {
            return;
        }
        if (liftsMark(c)) {
            move(c.lead(), c.terms(), c.movement(), c.was(), c.source(), c.at());
        } else if (c.movement() == Movement.JOIN && membership.confirmedBy(c.at())) {
            apply(new JoinConfirmed(c.lead(), c.terms().scope(), c.at()));
        } else if (membership.newerThan(c.at())) {
            note(c.lead(), c.terms(), c.movement(), c.was(), true, c.source(), c.at());
        } else {
            move(c.lead(), c.terms(), c.movement(), c.was(), c.source(), c.at());
        }
    }

    /** getChatMember found them in, and now Telegram reports that they joined at or after the start: no old member. */
    private boolean liftsMark(RecordMovement c) {
        return existingMember
                && c.movement() == Movement.JOIN
                && membership.source() == Source.INFERRED
                && started != null
                && !c.at().isBefore(started);
    }

    private void move(LeadId lead, Terms terms, Movement movement, Presence was, Source source, Instant at) {
        if (movement == Movement.JOIN) {
            join(lead, terms, was, source, at);
        } else {
            leave(lead, terms, movement, was, source, at);
        }
    }

    private void join(LeadId lead, Terms terms, Presence was, Source source, Instant at) {
        if (status == null) {
            note(lead, terms, Movement.JOIN, was, false, source, at);
        } else if (started != null && at.isBefore(started)) {
            note(lead, terms, Movement.JOIN, was, false, source, at);
            apply(new ExistingMemberFound(lead, terms.scope(), at)); // they were in before they started
        } else {
            if (existingMember) {
                apply(new ExistingMemberCleared(lead, terms.scope(), at));
            }
            apply(new LeadApproved(lead, terms.scope(), was, source, due(LeadStatus.APPROVE, click, terms), at));
        }
    }

    private void leave(LeadId lead, Terms terms, Movement movement, Presence was, Source source, Instant at) {
        boolean joinWasMissed =
                (status == LeadStatus.WAIT || status == LeadStatus.HOLD) && membership.out() && was == Presence.IN;
        if (joinWasMissed) {
            join(lead, terms, Presence.OUT, Source.INFERRED, at);
        }
        if (status != LeadStatus.APPROVE || joined == null) {
            note(lead, terms, movement, was, false, source, at);
            return;
        }
        if (movement == Movement.LEAVE) {
            Due due = unsubscribed(LeadStatus.CANCEL, joined, terms, at);
            apply(new LeadCancelled(lead, terms.scope(), was, source, joined, due, at));
        } else {
            Due due = unsubscribed(LeadStatus.TRASH, joined, terms, at);
            apply(new LeadTrashed(lead, terms.scope(), was, source, joined, due, at));
        }
    }

    private void note(
            LeadId lead, Terms terms, Movement movement, Presence was, boolean late, Source source, Instant at) {
        apply(new MembershipNoted(lead, terms.scope(), was, movement, status != null, late, source, at));
    }

    // --- what getChatMember answered

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void look(RecordPresence c) {
        boolean waits = status == LeadStatus.WAIT || status == LeadStatus.HOLD;
        if (frozen(c.terms()) || !waits || started == null) {
            return;
        }
        // A baseline is dated by the start, never by our clock: a join reported a moment later must not look old.
        if (c.presence() == Presence.IN && membership.out() && !membership.newerThan(c.at())) {
            join(c.lead(), c.terms(), Presence.OUT, Source.INFERRED, c.at());
        } else if (c.presence() == Presence.IN && membership.presence() == Presence.UNKNOWN) {
            apply(new ExistingMemberFound(c.lead(), c.terms().scope(), started));
        } else if (c.presence() == Presence.OUT && membership.presence() == Presence.UNKNOWN) {
            apply(new BaselineTaken(c.lead(), c.terms().scope(), Presence.OUT, started));
        }
    }

    @CommandHandler
    void fail(RecordWelcomeFailure c) {
        String key = "welcome " + c.terms().scope().bot().telegramId() + " " + c.message();
        if (status != null && !seen.holds(key)) {
            apply(new WelcomeFailed(c.lead(), c.terms().scope(), c.message(), c.why(), c.at()));
        }
    }

    // --- decisions

    private Due unsubscribed(LeadStatus to, Instant joinedAt, Terms terms, Instant at) {
        return terms.window().holds(joinedAt, at)
                ? due(to, click, terms)
                : due(to, click, terms, EnumSet.of(Withheld.OUTSIDE_WINDOW));
    }

    private Due due(LeadStatus to, String forClick, Terms terms) {
        return due(to, forClick, terms, EnumSet.noneOf(Withheld.class));
    }

    private Due due(LeadStatus to, String forClick, Terms terms, Set<Withheld> reasons) {
        if (terms.standing() == Standing.PAUSED) {
            reasons.add(Withheld.PAUSED);
        }
        if (terms.standing() == Standing.BANNED) {
            reasons.add(Withheld.BANNED);
        }
        if (!terms.templates().statuses().contains(to)) {
            reasons.add(Withheld.NO_TEMPLATE);
        }
        return new Due(decisions + 1, to, forClick, terms.templates().revision(), reasons);
    }

    private static boolean frozen(Terms terms) {
        return terms.standing() == Standing.DELETED;
    }

    private static String key(StartLead c) {
        return startKey(c.terms().scope().bot().telegramId(), c.message());
    }

    private static String startKey(long bot, long message) {
        return "start " + bot + " " + message;
    }

    private static String requestKey(Instant at) {
        return "request " + at.getEpochSecond();
    }

    private static String movementKey(Presence was, Movement movement, Instant at) {
        return was + " " + movement + " " + at.getEpochSecond();
    }

    // --- state

    @EventSourcingHandler
    void on(LeadStarted e) {
        id = e.lead();
        started = e.at();
        status = LeadStatus.WAIT;
        membership = earlier.before(e.at());
        earlier.clear();
        greeted(e, e.click());
        decided(e);
    }

    @EventSourcingHandler
    void on(ClickReplaced e) {
        greeted(e, e.click());
        decided(e);
    }

    @EventSourcingHandler
    void on(LeadRestarted e) {
        status = LeadStatus.WAIT;
        greeted(e, e.click());
        decided(e);
    }

    @EventSourcingHandler
    void on(StartRepeated e) {
        greeted(e, e.click());
    }

    @EventSourcingHandler
    void on(LeadHeld e) {
        status = LeadStatus.HOLD;
        seen.add(requestKey(e.at()));
        decided(e);
    }

    @EventSourcingHandler
    void on(LeadApproved e) {
        status = LeadStatus.APPROVE;
        joined = e.at();
        moved(e.was(), Movement.JOIN, e.source(), e.at());
        decided(e);
    }

    @EventSourcingHandler
    void on(LeadCancelled e) {
        status = LeadStatus.CANCEL;
        moved(e.was(), Movement.LEAVE, e.source(), e.at());
        decided(e);
    }

    @EventSourcingHandler
    void on(LeadTrashed e) {
        status = LeadStatus.TRASH;
        moved(e.was(), Movement.KICK, e.source(), e.at());
        decided(e);
    }

    @EventSourcingHandler
    void on(ExistingMemberFound e) {
        existingMember = true;
        if (membership.presence() == Presence.UNKNOWN) {
            membership = new Membership(Presence.IN, e.at(), Source.INFERRED);
        }
    }

    @EventSourcingHandler
    void on(ExistingMemberCleared e) {
        existingMember = false;
    }

    @EventSourcingHandler
    void on(JoinConfirmed e) {
        membership = new Membership(Presence.IN, membership.since(), Source.REPORTED);
        seen.add(movementKey(Presence.OUT, Movement.JOIN, e.at()));
    }

    @EventSourcingHandler
    void on(JoinRequestNoted e) {
        id = e.lead();
        seen.add(requestKey(e.at()));
        earlier.add(new Earlier.Step(null, Presence.OUT, Source.REPORTED, e.at()));
    }

    @EventSourcingHandler
    void on(MembershipNoted e) {
        id = e.lead();
        seen.add(movementKey(e.was(), e.movement(), e.at()));
        if (!e.paid()) {
            earlier.add(new Earlier.Step(e.movement(), e.was(), e.source(), e.at()));
        }
        if (!e.late()) {
            membership = Membership.after(e.movement(), e.source(), e.at());
        }
    }

    @EventSourcingHandler
    void on(BaselineTaken e) {
        membership = new Membership(e.presence(), e.at(), Source.INFERRED);
    }

    @EventSourcingHandler
    void on(WelcomeFailed e) {
        seen.add("welcome " + e.scope().bot().telegramId() + " " + e.message());
    }

    private void greeted(LeadEvent.Greeted e, String newClick) {
        seen.add(startKey(e.scope().bot().telegramId(), e.message()));
        click = newClick;
    }

    private void decided(LeadEvent.Decided e) {
        decisions = e.due().n();
    }

    private void moved(Presence was, Movement movement, Source source, Instant at) {
        seen.add(movementKey(was, movement, at));
        membership = Membership.after(movement, source, at);
    }
}
