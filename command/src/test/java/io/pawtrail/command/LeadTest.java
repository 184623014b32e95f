package io.pawtrail.command;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Due;
import io.pawtrail.messages.Due.Withheld;
import io.pawtrail.messages.LeadCommand.RecordJoinRequest;
import io.pawtrail.messages.LeadCommand.RecordMovement;
import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadCommand.StartLead;
import io.pawtrail.messages.LeadEvent.BaselineTaken;
import io.pawtrail.messages.LeadEvent.ClickReplaced;
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
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lead table of the product, row by row. */
class LeadTest {
    private static final LeadId LEAD =
            new LeadId(new CampaignId("SPRING24"), new Subject("0123456789abcdef".repeat(2)));
    private static final Scope SCOPE = new Scope(new AccountId(7), new BotId(42), -1001L);
    private static final Templates ALL = new Templates(5, Set.of(LeadStatus.values()));
    private static final Terms TERMS = new Terms(SCOPE, Standing.ACTIVE, new UnsubWindow(3600), ALL);
    private static final Terms PAUSED = new Terms(SCOPE, Standing.PAUSED, new UnsubWindow(3600), ALL);
    private static final Instant T0 = Instant.ofEpochSecond(1_790_000_000);

    private FixtureConfiguration<Lead> lead = new AggregateTestFixture<>(Lead.class);

    @BeforeEach
    void fresh() {
        lead = new AggregateTestFixture<>(Lead.class);
    }

    @Test
    void a_start_makes_a_lead_in_wait() {
        lead.givenNoPriorActivity().when(start(1, "c1", 0)).expectEvents(started("c1", 0));
    }

    @Test
    void the_same_start_again_is_not_news() {
        lead.given(started("c1", 0)).when(start(1, "c1", 0)).expectNoEvents();
    }

    @Test
    void a_new_click_in_wait_fires_wait_again() {
        lead.given(started("c1", 0))
                .when(start(2, "c2", 5))
                .expectEvents(new ClickReplaced(
                        LEAD, SCOPE, 2, "c2", LeadStatus.WAIT, true, due(2, LeadStatus.WAIT, "c2"), at(5)));
    }

    @Test
    void a_new_click_of_a_member_fires_wait_and_leaves_the_status() {
        lead.given(started("c1", 0), approved(2, "c1", 1))
                .when(start(2, "c2", 5))
                .expectEvents(new ClickReplaced(
                        LEAD, SCOPE, 2, "c2", LeadStatus.APPROVE, true, due(3, LeadStatus.WAIT, "c2"), at(5)));
    }

    @Test
    void an_empty_click_never_replaces_a_real_one() {
        lead.given(started("c1", 0))
                .when(start(2, "", 5))
                .expectEvents(new StartRepeated(LEAD, SCOPE, 2, "c1", true, at(5)));
    }

    @Test
    void a_start_after_leaving_waits_again_under_the_old_click() {
        lead.given(started("c1", 0), approved(2, "c1", 1), cancelled(3, "c1", 1, 2))
                .when(start(2, "", 5))
                .expectEvents(new LeadRestarted(LEAD, SCOPE, 2, "c1", true, due(4, LeadStatus.WAIT, "c1"), at(5)));
    }

    @Test
    void a_join_request_holds() {
        lead.given(started("c1", 0))
                .when(new RecordJoinRequest(LEAD, at(3), TERMS))
                .expectEvents(new LeadHeld(LEAD, SCOPE, due(2, LeadStatus.HOLD, "c1"), at(3)));
    }

    @Test
    void a_join_approves() {
        lead.given(started("c1", 0)).when(moved(Movement.JOIN, 3)).expectEvents(approved(2, "c1", 3));
    }

    @Test
    void a_rejoin_fires_approve_again() {
        lead.given(started("c1", 0), approved(2, "c1", 1), cancelled(3, "c1", 1, 2))
                .when(moved(Movement.JOIN, 9))
                .expectEvents(approved(4, "c1", 9));
    }

    @Test
    void a_join_whose_leave_was_never_reported_fires_approve_again() {
        lead.given(started("c1", 0), approved(2, "c1", 1))
                .when(moved(Movement.JOIN, 9))
                .expectEvents(approved(3, "c1", 9));
    }

    @Test
    void the_same_join_in_another_guise_is_not_news() {
        lead.given(started("c1", 0), approved(2, "c1", 3))
                .when(moved(Movement.JOIN, 3))
                .expectNoEvents();
    }

    @Test
    void a_leave_in_the_last_second_of_the_window_is_reported() {
        lead.given(started("c1", 0), approved(2, "c1", 1))
                .when(moved(Movement.LEAVE, 3601))
                .expectEvents(cancelled(3, "c1", 1, 3601));
    }

    @Test
    void a_kick_after_the_window_moves_the_lead_and_is_withheld() {
        Due late = new Due(3, LeadStatus.TRASH, "c1", 5, Set.of(Withheld.OUTSIDE_WINDOW));
        lead.given(started("c1", 0), approved(2, "c1", 1))
                .when(moved(Movement.KICK, 3602))
                .expectEvents(new LeadTrashed(LEAD, SCOPE, Presence.IN, Source.REPORTED, at(1), late, at(3602)));
    }

    @Test
    void a_leave_while_waiting_changes_nothing() {
        lead.given(started("c1", 0)).when(moved(Movement.LEAVE, 3)).expectEvents(noted(Movement.LEAVE, true, false, 3));
    }

    @Test
    void a_join_without_a_start_is_organic() {
        lead.givenNoPriorActivity().when(moved(Movement.JOIN, 3)).expectEvents(noted(Movement.JOIN, false, false, 3));
    }

    @Test
    void a_start_claims_a_join_of_the_same_second() {
        lead.given(noted(Movement.JOIN, false, false, 3))
                .when(start(1, "c1", 3))
                .expectEvents(started("c1", 3), approved(2, "c1", 3));
    }

    @Test
    void a_start_claims_a_join_and_the_leave_after_it_in_order() {
        lead.given(noted(Movement.JOIN, false, false, 3), noted(Movement.LEAVE, false, false, 8))
                .when(start(1, "c1", 2))
                .expectEvents(started("c1", 2), approved(2, "c1", 3), cancelled(3, "c1", 3, 8));
    }

    @Test
    void a_start_after_the_join_is_an_existing_members() {
        lead.given(noted(Movement.JOIN, false, false, 3))
                .when(start(1, "c1", 4))
                .expectEvents(started("c1", 4), new ExistingMemberFound(LEAD, SCOPE, at(4)));
    }

    @Test
    void an_existing_member_counts_after_leaving_and_joining_again() {
        lead.given(
                        noted(Movement.JOIN, false, false, 3),
                        started("c1", 4),
                        new ExistingMemberFound(LEAD, SCOPE, at(4)),
                        noted(Movement.LEAVE, true, false, 6))
                .when(moved(Movement.JOIN, 7))
                .expectEvents(new ExistingMemberCleared(LEAD, SCOPE, at(7)), approved(2, "c1", 7));
    }

    @Test
    void a_reported_join_after_the_start_lifts_the_mark_that_a_baseline_set() {
        lead.given(started("c1", 4), new ExistingMemberFound(LEAD, SCOPE, at(4)))
                .when(moved(Movement.JOIN, 4))
                .expectEvents(new ExistingMemberCleared(LEAD, SCOPE, at(4)), approved(2, "c1", 4));
    }

    @Test
    void a_join_that_was_missed_is_inferred_from_the_leave() {
        lead.given(started("c1", 0), new BaselineTaken(LEAD, SCOPE, Presence.OUT, at(0)))
                .when(moved(Movement.LEAVE, 9))
                .expectEvents(
                        new LeadApproved(
                                LEAD, SCOPE, Presence.OUT, Source.INFERRED, due(2, LeadStatus.APPROVE, "c1"), at(9)),
                        cancelled(3, "c1", 9, 9));
    }

    @Test
    void a_recheck_infers_a_join_from_out_to_in() {
        lead.given(started("c1", 0), new BaselineTaken(LEAD, SCOPE, Presence.OUT, at(0)))
                .when(new RecordPresence(LEAD, Presence.IN, at(120), TERMS))
                .expectEvents(new LeadApproved(
                        LEAD, SCOPE, Presence.OUT, Source.INFERRED, due(2, LeadStatus.APPROVE, "c1"), at(120)));
    }

    @Test
    void a_join_that_was_inferred_at_a_restart_is_confirmed_by_its_report_and_not_repeated() {
        lead.given(started("c1", 0), approved(2, "c1", 1), cancelled(3, "c1", 1, 10), restarted(20))
                .when(new RecordPresence(LEAD, Presence.IN, at(22), TERMS))
                .expectEvents(inferred(22));
        lead = new AggregateTestFixture<>(Lead.class);
        lead.given(started("c1", 0), approved(2, "c1", 1), cancelled(3, "c1", 1, 10), restarted(20), inferred(22))
                .when(moved(Movement.JOIN, 21))
                .expectEvents(new JoinConfirmed(LEAD, SCOPE, at(21)));
    }

    @Test
    void a_start_that_is_told_after_the_leave_it_preceded_does_not_restart() {
        lead.given(started("c1", 0), approved(2, "c1", 5), cancelled(3, "c1", 5, 20))
                .when(start(2, "", 10))
                .expectEvents(new StartRepeated(LEAD, SCOPE, 2, "c1", true, at(10)));
    }

    @Test
    void of_two_movements_in_one_second_the_one_told_last_counts() {
        lead.given(noted(Movement.LEAVE, false, false, 3), noted(Movement.JOIN, false, false, 3))
                .when(start(1, "c1", 4))
                .expectEvents(started("c1", 4), new ExistingMemberFound(LEAD, SCOPE, at(4)));
    }

    @Test
    void a_report_older_than_what_is_known_is_for_the_journal_only() {
        lead.given(started("c1", 0), approved(2, "c1", 9))
                .when(moved(Movement.LEAVE, 5))
                .expectEvents(noted(Movement.LEAVE, true, true, 5));
    }

    @Test
    void a_paused_campaign_makes_no_lead() {
        lead.givenNoPriorActivity()
                .when(new StartLead(LEAD, 1, "c1", true, at(0), PAUSED))
                .expectNoEvents();
    }

    @Test
    void a_paused_campaigns_lead_moves_and_says_why_nothing_is_sent() {
        Due withheld = new Due(2, LeadStatus.APPROVE, "c1", 5, Set.of(Withheld.PAUSED));
        lead.given(started("c1", 0))
                .when(new RecordMovement(LEAD, Presence.OUT, Movement.JOIN, Source.REPORTED, at(3), PAUSED))
                .expectEvents(new LeadApproved(LEAD, SCOPE, Presence.OUT, Source.REPORTED, withheld, at(3)));
    }

    @Test
    void a_status_without_a_template_says_so() {
        Terms approveOnly =
                new Terms(SCOPE, Standing.ACTIVE, UnsubWindow.DEFAULT, new Templates(6, Set.of(LeadStatus.APPROVE)));
        Due withheld = new Due(1, LeadStatus.WAIT, "c1", 6, Set.of(Withheld.NO_TEMPLATE));
        lead.givenNoPriorActivity()
                .when(new StartLead(LEAD, 1, "c1", true, at(0), approveOnly))
                .expectEvents(new LeadStarted(LEAD, SCOPE, 1, "c1", true, withheld, at(0)));
    }

    private static StartLead start(long message, String click, long seconds) {
        return new StartLead(LEAD, message, click, true, at(seconds), TERMS);
    }

    private static RecordMovement moved(Movement movement, long seconds) {
        return new RecordMovement(LEAD, before(movement), movement, Source.REPORTED, at(seconds), TERMS);
    }

    private static Presence before(Movement movement) {
        return movement == Movement.JOIN ? Presence.OUT : Presence.IN;
    }

    private static LeadStarted started(String click, long seconds) {
        return new LeadStarted(LEAD, SCOPE, 1, click, true, due(1, LeadStatus.WAIT, click), at(seconds));
    }

    private static LeadApproved approved(int n, String click, long seconds) {
        return new LeadApproved(
                LEAD, SCOPE, Presence.OUT, Source.REPORTED, due(n, LeadStatus.APPROVE, click), at(seconds));
    }

    private static LeadRestarted restarted(long seconds) {
        return new LeadRestarted(LEAD, SCOPE, 2, "c1", true, due(4, LeadStatus.WAIT, "c1"), at(seconds));
    }

    private static LeadApproved inferred(long seconds) {
        return new LeadApproved(
                LEAD, SCOPE, Presence.OUT, Source.INFERRED, due(5, LeadStatus.APPROVE, "c1"), at(seconds));
    }

    private static LeadCancelled cancelled(int n, String click, long joined, long seconds) {
        return new LeadCancelled(
                LEAD, SCOPE, Presence.IN, Source.REPORTED, at(joined), due(n, LeadStatus.CANCEL, click), at(seconds));
    }

    private static MembershipNoted noted(Movement movement, boolean paid, boolean late, long seconds) {
        return new MembershipNoted(LEAD, SCOPE, before(movement), movement, paid, late, Source.REPORTED, at(seconds));
    }

    private static Due due(int n, LeadStatus status, String click) {
        return new Due(n, status, click, 5, Set.of());
    }

    private static Instant at(long seconds) {
        return T0.plusSeconds(seconds);
    }
}
