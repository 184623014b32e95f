package io.pawtrail.command;

import static io.pawtrail.command.LeadGivens.approved;
import static io.pawtrail.command.LeadGivens.cancelled;
import static io.pawtrail.command.LeadGivens.in;
import static io.pawtrail.command.LeadGivens.late;
import static io.pawtrail.command.LeadGivens.lead;
import static io.pawtrail.command.LeadGivens.moved;
import static io.pawtrail.command.LeadGivens.noted;
import static io.pawtrail.command.LeadGivens.organic;
import static io.pawtrail.command.LeadGivens.started;
import static io.pawtrail.command.LeadGivens.terms;
import static io.pawtrail.command.LeadGivens.trashed;
import static io.pawtrail.messages.Due.Withheld.OUTSIDE_WINDOW;
import static io.pawtrail.messages.Movement.JOIN;
import static io.pawtrail.messages.Movement.KICK;
import static io.pawtrail.messages.Movement.LEAVE;

import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Terms.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lead table of the product: leaves, kicks and the unsub window of an hour. */
@ExtendWith(RulesCounted.class)
class LeadLeaveTest {
    @Test
    void a_leave_cancels() {
        lead().given(in(LeadStatus.APPROVE)).when(moved(LEAVE, 9)).expectEvents(cancelled(3, "c1", 2, 9));
    }

    @Test
    void a_kick_trashes() {
        lead().given(in(LeadStatus.APPROVE)).when(moved(KICK, 9)).expectEvents(trashed(3, "c1", 2, 9));
    }

    @Test
    void a_leave_in_the_second_of_the_join_cancels() {
        lead().given(in(LeadStatus.APPROVE)).when(moved(LEAVE, 2)).expectEvents(cancelled(3, "c1", 2, 2));
    }

    @Test
    void a_leave_in_the_last_second_of_the_window_is_reported() {
        lead().given(in(LeadStatus.APPROVE)).when(moved(LEAVE, 3602)).expectEvents(cancelled(3, "c1", 2, 3602));
    }

    @Test
    void a_leave_one_second_after_the_window_cancels_and_is_withheld() {
        lead().given(in(LeadStatus.APPROVE))
                .when(moved(LEAVE, 3603))
                .expectEvents(cancelled(3, "c1", 2, 3603, OUTSIDE_WINDOW));
    }

    @Test
    void a_kick_in_the_last_second_of_the_window_is_reported() {
        lead().given(in(LeadStatus.APPROVE)).when(moved(KICK, 3602)).expectEvents(trashed(3, "c1", 2, 3602));
    }

    @Test
    void a_kick_one_second_after_the_window_trashes_and_is_withheld() {
        lead().given(in(LeadStatus.APPROVE))
                .when(moved(KICK, 3603))
                .expectEvents(trashed(3, "c1", 2, 3603, OUTSIDE_WINDOW));
    }

    @Test
    void a_window_of_zero_never_ends() {
        lead().given(in(LeadStatus.APPROVE))
                .when(moved(LEAVE, 315_360_000, terms(Standing.ACTIVE, 0)))
                .expectEvents(cancelled(3, "c1", 2, 315_360_000));
    }

    @Test
    void a_window_of_one_second_holds_one_second() {
        lead().given(in(LeadStatus.APPROVE))
                .when(moved(LEAVE, 4, terms(Standing.ACTIVE, 1)))
                .expectEvents(cancelled(3, "c1", 2, 4, OUTSIDE_WINDOW));
    }

    @Test
    void the_window_counts_from_the_latest_join() {
        lead().given(started("c1", 0), approved(2, "c1", 2), approved(3, "c1", 5000))
                .when(moved(LEAVE, 8600))
                .expectEvents(cancelled(4, "c1", 5000, 8600));
    }

    @Test
    void the_window_counts_from_the_join_not_from_the_start() {
        lead().given(started("c1", 0), approved(2, "c1", 90_000))
                .when(moved(LEAVE, 93_600))
                .expectEvents(cancelled(3, "c1", 90_000, 93_600));
    }

    @ParameterizedTest
    @EnumSource(names = {"LEAVE", "KICK"})
    void leaving_while_waiting_changes_nothing(Movement movement) {
        lead().given(in(LeadStatus.WAIT)).when(moved(movement, 3)).expectEvents(noted(movement, 3));
    }

    @ParameterizedTest
    @EnumSource(names = {"LEAVE", "KICK"})
    void leaving_on_hold_changes_nothing(Movement movement) {
        lead().given(in(LeadStatus.HOLD)).when(moved(movement, 3)).expectEvents(noted(movement, 3));
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCEL", "TRASH"})
    void leaving_twice_changes_nothing(LeadStatus status) {
        lead().given(in(status)).when(moved(KICK, 9)).expectEvents(noted(KICK, 9));
    }

    @Test
    void the_same_leave_again_is_not_news() {
        lead().given(in(LeadStatus.CANCEL)).when(moved(LEAVE, 3)).expectNoEvents();
    }

    @Test
    void the_same_leave_again_after_a_rejoin_is_not_news() {
        lead().given(started("c1", 0), approved(2, "c1", 2), cancelled(3, "c1", 2, 3), approved(4, "c1", 5))
                .when(moved(LEAVE, 3))
                .expectNoEvents();
    }

    @Test
    void the_same_kick_again_is_not_news() {
        lead().given(in(LeadStatus.TRASH)).when(moved(KICK, 3)).expectNoEvents();
    }

    @Test
    void a_leave_older_than_what_is_known_is_for_the_journal_only() {
        lead().given(started("c1", 0), approved(2, "c1", 9))
                .when(moved(LEAVE, 5))
                .expectEvents(late(LEAVE, 5));
    }

    @Test
    void a_strangers_leave_is_for_the_journal_only() {
        lead().givenNoPriorActivity().when(moved(LEAVE, 5)).expectEvents(organic(LEAVE, 5));
        lead().given(organic(JOIN, 3)).when(moved(KICK, 5)).expectEvents(organic(KICK, 5));
    }
}
