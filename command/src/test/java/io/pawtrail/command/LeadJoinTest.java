package io.pawtrail.command;

import static io.pawtrail.command.LeadGivens.approved;
import static io.pawtrail.command.LeadGivens.asked;
import static io.pawtrail.command.LeadGivens.cleared;
import static io.pawtrail.command.LeadGivens.existing;
import static io.pawtrail.command.LeadGivens.held;
import static io.pawtrail.command.LeadGivens.in;
import static io.pawtrail.command.LeadGivens.late;
import static io.pawtrail.command.LeadGivens.lead;
import static io.pawtrail.command.LeadGivens.moved;
import static io.pawtrail.command.LeadGivens.next;
import static io.pawtrail.command.LeadGivens.noted;
import static io.pawtrail.command.LeadGivens.organic;
import static io.pawtrail.command.LeadGivens.request;
import static io.pawtrail.command.LeadGivens.start;
import static io.pawtrail.command.LeadGivens.started;
import static io.pawtrail.messages.Movement.JOIN;
import static io.pawtrail.messages.Movement.LEAVE;

import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Movement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lead table of the product: requests, joins, organic joins, existing members. */
@ExtendWith(RulesCounted.class)
class LeadJoinTest {
    @ParameterizedTest
    @EnumSource(names = {"WAIT", "CANCEL", "TRASH"})
    void a_join_request_holds(LeadStatus status) {
        lead().given(in(status)).when(request(5)).expectEvents(held(next(status), "c1", 5));
    }

    @ParameterizedTest
    @EnumSource(names = {"HOLD", "APPROVE"})
    void a_join_request_changes_nothing_in_hold_or_approve(LeadStatus status) {
        lead().given(in(status)).when(request(5)).expectNoEvents();
    }

    @Test
    void the_same_join_request_again_is_not_news() {
        lead().given(started("c1", 0), held(2, "c1", 1)).when(request(1)).expectNoEvents();
    }

    @Test
    void a_join_request_of_the_second_of_the_start_holds() {
        lead().given(started("c1", 3)).when(request(3)).expectEvents(held(2, "c1", 3));
    }

    @Test
    void a_join_request_from_before_the_start_is_none_of_this_lead() {
        lead().given(started("c1", 3)).when(request(2)).expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(names = {"WAIT", "HOLD", "CANCEL", "TRASH"})
    void a_join_approves_always(LeadStatus status) {
        lead().given(in(status)).when(moved(JOIN, 9)).expectEvents(approved(next(status), "c1", 9));
    }

    @Test
    void a_join_whose_leave_was_never_reported_fires_approve_again() {
        lead().given(in(LeadStatus.APPROVE)).when(moved(JOIN, 9)).expectEvents(approved(3, "c1", 9));
    }

    @Test
    void a_join_of_the_second_of_the_start_is_its_join() {
        lead().given(started("c1", 3)).when(moved(JOIN, 3)).expectEvents(approved(2, "c1", 3));
    }

    @Test
    void a_join_long_after_the_start_is_its_join() {
        lead().given(started("c1", 0)).when(moved(JOIN, 31_536_000)).expectEvents(approved(2, "c1", 31_536_000));
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "CANCEL", "TRASH"})
    void the_same_join_again_is_not_news(LeadStatus status) {
        lead().given(in(status)).when(moved(JOIN, 2)).expectNoEvents();
    }

    @Test
    void a_join_older_than_what_is_known_is_for_the_journal_only() {
        lead().given(in(LeadStatus.CANCEL)).when(moved(JOIN, 1)).expectEvents(late(JOIN, 1));
    }

    @Test
    void a_late_join_is_for_the_journal_once() {
        lead().given(started("c1", 0), approved(2, "c1", 5), late(JOIN, 1))
                .when(moved(JOIN, 1))
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(Movement.class)
    void who_never_started_is_for_the_journal_only(Movement movement) {
        lead().givenNoPriorActivity().when(moved(movement, 3)).expectEvents(organic(movement, 3));
    }

    @ParameterizedTest
    @EnumSource(Movement.class)
    void what_an_organic_does_is_noted_once(Movement movement) {
        lead().given(organic(movement, 3)).when(moved(movement, 3)).expectNoEvents();
    }

    @Test
    void a_join_request_without_a_start_is_remembered_for_one() {
        lead().givenNoPriorActivity().when(request(3)).expectEvents(asked(3));
    }

    @Test
    void a_start_after_the_join_is_an_existing_members() {
        lead().given(organic(JOIN, 3)).when(start(1, "c1", 4)).expectEvents(started("c1", 4), existing(4));
    }

    @Test
    void a_join_told_after_the_start_that_followed_it_makes_an_existing_member() {
        lead().given(started("c1", 4)).when(moved(JOIN, 3)).expectEvents(noted(JOIN, 3), existing(3));
    }

    @Test
    void who_left_before_they_started_is_no_existing_member() {
        lead().given(organic(JOIN, 3), organic(LEAVE, 4))
                .when(start(1, "c1", 5))
                .expectEvents(started("c1", 5));
    }

    @Test
    void a_leave_from_before_the_start_lifts_the_mark_however_late_it_is_told() {
        lead().given(started("c1", 5), noted(JOIN, 3), existing(3))
                .when(moved(LEAVE, 4))
                .expectEvents(noted(LEAVE, 4), cleared(4));
    }

    @Test
    void an_existing_members_leave_fires_nothing() {
        lead().given(organic(JOIN, 3), started("c1", 4), existing(4))
                .when(moved(LEAVE, 6))
                .expectEvents(noted(LEAVE, 6));
    }

    @Test
    void an_existing_member_counts_after_leaving_and_joining_again() {
        lead().given(organic(JOIN, 3), started("c1", 4), existing(4), noted(LEAVE, 6))
                .when(moved(JOIN, 7))
                .expectEvents(cleared(7), approved(2, "c1", 7));
    }

    @Test
    void an_existing_member_whose_leave_was_missed_counts_at_the_next_join() {
        lead().given(organic(JOIN, 3), started("c1", 4), existing(4))
                .when(moved(JOIN, 7))
                .expectEvents(cleared(7), approved(2, "c1", 7));
    }

    @Test
    void an_existing_members_new_click_is_kept_and_the_mark_stays() {
        lead().given(organic(JOIN, 3), started("c1", 4), existing(4))
                .when(start(2, "c2", 9))
                .expectEvents(LeadGivens.replaced(2, 2, "c2", LeadStatus.WAIT, 9));
    }
}
