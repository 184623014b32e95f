package io.pawtrail.command;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Due;
import io.pawtrail.messages.Due.Withheld;
import io.pawtrail.messages.LeadCommand.RecordJoinRequest;
import io.pawtrail.messages.LeadCommand.RecordMovement;
import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadCommand.RecordSighting;
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
import io.pawtrail.messages.LeadEvent.WaitResumed;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.Terms;
import io.pawtrail.messages.Terms.Standing;
import io.pawtrail.messages.UnsubWindow;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;

/** A lead and what happens to it, told shortly. Times are seconds after some moment; the window is an hour. */
final class LeadGivens {
    static final LeadId LEAD = new LeadId(new CampaignId("SPRING24"), new Subject("0123456789abcdef".repeat(2)));
    static final Scope SCOPE = new Scope(new AccountId(7), new BotId(42), -1001L);
    static final Templates ALL = new Templates(5, Set.of(LeadStatus.values()));
    static final Terms TERMS = terms(Standing.ACTIVE, 3600);
    private static final Instant T0 = Instant.ofEpochSecond(1_790_000_000);

    private LeadGivens() {}

    static FixtureConfiguration<Lead> lead() {
        return new AggregateTestFixture<>(Lead.class);
    }

    static Terms terms(Standing standing, long window) {
        return new Terms(SCOPE, standing, new UnsubWindow(window), ALL);
    }

    static Instant at(long seconds) {
        return T0.plusSeconds(seconds);
    }

    /** The shortest story that leads there, under click c1, told by second 3; the next decision's number follows it. */
    static List<LeadEvent> in(LeadStatus status) {
        return switch (status) {
            case WAIT -> List.of(started("c1", 0));
            case HOLD -> List.of(started("c1", 0), held(2, "c1", 1));
            case APPROVE -> List.of(started("c1", 0), approved(2, "c1", 2));
            case CANCEL -> List.of(started("c1", 0), approved(2, "c1", 2), cancelled(3, "c1", 2, 3));
            case TRASH -> List.of(started("c1", 0), approved(2, "c1", 2), trashed(3, "c1", 2, 3));
        };
    }

    static int next(LeadStatus status) {
        return status == LeadStatus.WAIT ? 2 : status == LeadStatus.HOLD || status == LeadStatus.APPROVE ? 3 : 4;
    }

    // --- commands

    static StartLead start(long message, String click, long seconds) {
        return start(message, click, seconds, TERMS);
    }

    static StartLead start(long message, String click, long seconds, Terms terms) {
        return new StartLead(LEAD, message, click, true, at(seconds), terms);
    }

    static RecordJoinRequest request(long seconds) {
        return new RecordJoinRequest(LEAD, at(seconds), TERMS);
    }

    static RecordMovement moved(Movement movement, long seconds) {
        return moved(movement, seconds, TERMS);
    }

    static RecordMovement moved(Movement movement, long seconds, Terms terms) {
        return new RecordMovement(LEAD, before(movement), movement, Source.REPORTED, at(seconds), terms);
    }

    static RecordSighting sighting(long seconds) {
        return new RecordSighting(LEAD, at(seconds), TERMS);
    }

    static RecordPresence answer(Presence presence, long seconds) {
        return new RecordPresence(LEAD, presence, at(seconds), TERMS);
    }

    // --- events

    static LeadStarted started(String click, long seconds) {
        return new LeadStarted(LEAD, SCOPE, 1, click, true, due(1, LeadStatus.WAIT, click), at(seconds));
    }

    static ClickReplaced replaced(int n, long message, String click, LeadStatus status, long seconds) {
        return new ClickReplaced(
                LEAD, SCOPE, message, click, status, true, due(n, LeadStatus.WAIT, click), at(seconds));
    }

    static LeadRestarted restarted(int n, long message, String click, long seconds) {
        return new LeadRestarted(LEAD, SCOPE, message, click, true, due(n, LeadStatus.WAIT, click), at(seconds));
    }

    static StartRepeated repeated(long message, String click, long seconds) {
        return new StartRepeated(LEAD, SCOPE, message, click, true, at(seconds));
    }

    static WaitResumed resumed(long seconds) {
        return new WaitResumed(LEAD, SCOPE, at(seconds));
    }

    static LeadHeld held(int n, String click, long seconds) {
        return new LeadHeld(LEAD, SCOPE, due(n, LeadStatus.HOLD, click), at(seconds));
    }

    static LeadApproved approved(int n, String click, long seconds) {
        return approved(due(n, LeadStatus.APPROVE, click), Source.REPORTED, seconds);
    }

    static LeadApproved inferred(int n, String click, long seconds) {
        return approved(due(n, LeadStatus.APPROVE, click), Source.INFERRED, seconds);
    }

    static LeadApproved approved(Due due, Source source, long seconds) {
        return new LeadApproved(LEAD, SCOPE, Presence.OUT, source, due, at(seconds));
    }

    static LeadCancelled cancelled(int n, String click, long joined, long seconds, Withheld... withheld) {
        Due due = due(n, LeadStatus.CANCEL, click, withheld);
        return new LeadCancelled(LEAD, SCOPE, Presence.IN, Source.REPORTED, at(joined), due, at(seconds));
    }

    static LeadTrashed trashed(int n, String click, long joined, long seconds, Withheld... withheld) {
        Due due = due(n, LeadStatus.TRASH, click, withheld);
        return new LeadTrashed(LEAD, SCOPE, Presence.IN, Source.REPORTED, at(joined), due, at(seconds));
    }

    /** Nobody started yet: a stranger's or an organic movement. */
    static MembershipNoted organic(Movement movement, long seconds) {
        return noted(movement, false, false, seconds);
    }

    /** A lead's movement that moves no status. */
    static MembershipNoted noted(Movement movement, long seconds) {
        return noted(movement, true, false, seconds);
    }

    static MembershipNoted late(Movement movement, long seconds) {
        return noted(movement, true, true, seconds);
    }

    private static MembershipNoted noted(Movement movement, boolean paid, boolean late, long seconds) {
        return new MembershipNoted(LEAD, SCOPE, before(movement), movement, paid, late, Source.REPORTED, at(seconds));
    }

    static JoinRequestNoted asked(long seconds) {
        return new JoinRequestNoted(LEAD, SCOPE, at(seconds));
    }

    static ExistingMemberFound existing(long seconds) {
        return new ExistingMemberFound(LEAD, SCOPE, at(seconds));
    }

    static ExistingMemberCleared cleared(long seconds) {
        return new ExistingMemberCleared(LEAD, SCOPE, at(seconds));
    }

    static JoinConfirmed confirmed(long seconds) {
        return new JoinConfirmed(LEAD, SCOPE, at(seconds));
    }

    static BaselineTaken out(long seconds) {
        return new BaselineTaken(LEAD, SCOPE, Presence.OUT, at(seconds));
    }

    static Due due(int n, LeadStatus status, String click, Withheld... withheld) {
        return new Due(n, status, click, 5, Set.copyOf(Arrays.asList(withheld)));
    }

    private static Presence before(Movement movement) {
        return movement == Movement.JOIN ? Presence.OUT : Presence.IN;
    }
}
