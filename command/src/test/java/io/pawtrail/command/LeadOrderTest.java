package io.pawtrail.command;

import static io.pawtrail.command.LeadGivens.LEAD;
import static io.pawtrail.command.LeadGivens.SCOPE;
import static io.pawtrail.command.LeadGivens.approved;
import static io.pawtrail.command.LeadGivens.asked;
import static io.pawtrail.command.LeadGivens.at;
import static io.pawtrail.command.LeadGivens.cancelled;
import static io.pawtrail.command.LeadGivens.due;
import static io.pawtrail.command.LeadGivens.existing;
import static io.pawtrail.command.LeadGivens.held;
import static io.pawtrail.command.LeadGivens.inferred;
import static io.pawtrail.command.LeadGivens.lead;
import static io.pawtrail.command.LeadGivens.moved;
import static io.pawtrail.command.LeadGivens.noted;
import static io.pawtrail.command.LeadGivens.organic;
import static io.pawtrail.command.LeadGivens.repeated;
import static io.pawtrail.command.LeadGivens.replaced;
import static io.pawtrail.command.LeadGivens.restarted;
import static io.pawtrail.command.LeadGivens.resumed;
import static io.pawtrail.command.LeadGivens.start;
import static io.pawtrail.command.LeadGivens.started;
import static io.pawtrail.messages.Movement.JOIN;
import static io.pawtrail.messages.Movement.LEAVE;

import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.LeadRestarted;
import io.pawtrail.messages.LeadStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Starts and the chat's reports overtake each other: docs/adr/0009-a-late-start-claims-its-join.md. */
@ExtendWith(RulesCounted.class)
class LeadOrderTest {
    // --- the reports were told first

    @Test
    void a_start_claims_a_join_of_the_same_second() {
        lead().given(organic(JOIN, 3)).when(start(1, "c1", 3)).expectEvents(started("c1", 3), approved(2, "c1", 3));
    }

    @Test
    void a_start_claims_a_later_join() {
        lead().given(organic(JOIN, 3)).when(start(1, "c1", 2)).expectEvents(started("c1", 2), approved(2, "c1", 3));
    }

    @Test
    void a_start_claims_the_request_the_join_and_the_leave_after_it_in_order() {
        lead().given(asked(2), organic(JOIN, 3), organic(LEAVE, 8))
                .when(start(1, "c1", 2))
                .expectEvents(started("c1", 2), held(2, "c1", 2), approved(3, "c1", 3), cancelled(4, "c1", 3, 8));
    }

    @Test
    void a_start_claims_by_date_not_by_the_order_of_telling() {
        lead().given(organic(LEAVE, 8), organic(JOIN, 3))
                .when(start(1, "c1", 2))
                .expectEvents(started("c1", 2), approved(2, "c1", 3), cancelled(3, "c1", 3, 8));
    }

    @Test
    void a_start_claims_no_request_from_before_it() {
        lead().given(asked(2)).when(start(1, "c1", 3)).expectEvents(started("c1", 3));
    }

    @Test
    void a_start_between_two_joins_claims_the_second_and_is_no_existing_members() {
        lead().given(organic(JOIN, 1), organic(LEAVE, 2), organic(JOIN, 5))
                .when(start(1, "c1", 3))
                .expectEvents(started("c1", 3), approved(2, "c1", 5));
    }

    @Test
    void of_two_movements_in_one_second_the_one_told_last_counts() {
        lead().given(organic(LEAVE, 3), organic(JOIN, 3))
                .when(start(1, "c1", 4))
                .expectEvents(started("c1", 4), existing(4));
    }

    @Test
    void a_claimed_join_told_again_is_not_news() {
        lead().given(organic(JOIN, 3), started("c1", 3), approved(2, "c1", 3))
                .when(moved(JOIN, 3))
                .expectNoEvents();
    }

    @Test
    void a_late_start_with_a_new_click_after_a_leave_claims_the_rejoin() {
        lead().given(started("c1", 0), approved(2, "c1", 2), cancelled(3, "c1", 2, 3), approved(4, "c1", 12))
                .when(start(2, "c2", 10))
                .expectEvents(restarted(5, 2, "c2", 10), approved(6, "c2", 12));
    }

    @Test
    void a_late_start_with_a_new_click_claims_the_first_join_too() {
        lead().given(started("c1", 0), approved(2, "c1", 12))
                .when(start(2, "c2", 12))
                .expectEvents(restarted(3, 2, "c2", 12), approved(4, "c2", 12));
    }

    @Test
    void a_late_start_with_a_new_click_claims_the_join_and_the_leave_after_it() {
        lead().given(started("c1", 0), approved(2, "c1", 12), cancelled(3, "c1", 12, 15))
                .when(start(2, "c2", 10))
                .expectEvents(restarted(4, 2, "c2", 10), approved(5, "c2", 12), cancelled(6, "c2", 12, 15));
    }

    @Test
    void a_late_start_with_a_new_click_claims_the_request_too() {
        lead().given(started("c1", 0), held(2, "c1", 12))
                .when(start(2, "c2", 10))
                .expectEvents(restarted(3, 2, "c2", 10), held(4, "c2", 12));
    }

    @Test
    void a_claimed_join_is_claimed_once_for_each_click() {
        lead().given(started("c1", 0), approved(2, "c1", 12), restarted(3, 2, "c2", 9), approved(4, "c2", 12))
                .when(start(3, "c1", 10))
                .expectEvents(replaced(5, 3, "c1", LeadStatus.APPROVE, 10));
    }

    @Test
    void a_late_start_with_the_same_click_claims_nothing_as_its_tracker_has_heard() {
        lead().given(started("c1", 0), approved(2, "c1", 2), cancelled(3, "c1", 2, 3), approved(4, "c1", 12))
                .when(start(2, "c1", 10))
                .expectEvents(repeated(2, "c1", 10));
    }

    @Test
    void a_late_start_with_an_empty_click_claims_nothing() {
        lead().given(started("c1", 0), approved(2, "c1", 12))
                .when(start(2, "", 10))
                .expectEvents(repeated(2, "c1", 10));
    }

    @Test
    void a_late_start_from_before_a_leave_does_not_restart() {
        lead().given(started("c1", 0), approved(2, "c1", 5), cancelled(3, "c1", 5, 20))
                .when(start(2, "", 10))
                .expectEvents(repeated(2, "c1", 10));
    }

    @Test
    void a_late_new_click_from_before_a_leave_is_heard_and_does_not_restart() {
        lead().given(started("c1", 0), approved(2, "c1", 5), cancelled(3, "c1", 5, 20))
                .when(start(2, "c2", 10))
                .expectEvents(replaced(4, 2, "c2", LeadStatus.CANCEL, 10));
    }

    // --- the starts were told first

    @Test
    void a_join_goes_to_the_click_that_was_in_force_at_its_date() {
        lead().given(started("c1", 0), replaced(2, 2, "c2", LeadStatus.WAIT, 20))
                .when(moved(JOIN, 12))
                .expectEvents(approved(3, "c1", 12));
    }

    @Test
    void a_join_of_the_second_of_a_new_click_goes_to_the_new_one() {
        lead().given(started("c1", 0), replaced(2, 2, "c2", LeadStatus.WAIT, 20))
                .when(moved(JOIN, 20))
                .expectEvents(approved(3, "c2", 20));
    }

    @Test
    void a_leave_told_after_the_start_that_followed_it_fires_that_starts_wait() {
        lead().given(started("c1", 0), repeated(2, "c1", 20), approved(2, "c1", 12))
                .when(moved(LEAVE, 15))
                .expectEvents(
                        cancelled(3, "c1", 12, 15),
                        new LeadRestarted(LEAD, SCOPE, 2, "c1", false, due(4, LeadStatus.WAIT, "c1"), at(20)));
    }

    @Test
    void a_leave_told_after_the_start_that_followed_it_fires_no_second_wait_for_it() {
        lead().given(started("c1", 0), replaced(2, 2, "c2", LeadStatus.WAIT, 20), approved(3, "c1", 12))
                .when(moved(LEAVE, 15))
                .expectEvents(cancelled(4, "c1", 12, 15), resumed(20));
    }

    @Test
    void who_waits_again_is_approved_again() {
        lead().given(
                        started("c1", 0),
                        replaced(2, 2, "c2", LeadStatus.WAIT, 20),
                        approved(3, "c1", 12),
                        cancelled(4, "c1", 12, 15),
                        resumed(20))
                .when(moved(JOIN, 22))
                .expectEvents(approved(5, "c2", 22));
    }

    @Test
    void a_restart_that_was_told_before_the_rejoin_leaves_it_to_the_old_click() {
        lead().given(started("c1", 0), approved(2, "c1", 2), cancelled(3, "c1", 2, 3), restarted(4, 2, "c2", 20))
                .when(moved(JOIN, 15))
                .expectEvents(approved(5, "c1", 15));
    }

    // --- a start was told after a newer one

    @Test
    void an_older_click_is_heard_and_does_not_replace_a_newer_one() {
        lead().given(started("c2", 20)).when(start(2, "c1", 10)).expectEvents(olderHeard());
    }

    @Test
    void of_one_second_the_message_id_decides_which_click_is_newer() {
        lead().given(started("c1", 20), replaced(2, 9, "c2", LeadStatus.WAIT, 20))
                .when(start(5, "c3", 20))
                .expectEvents(new ClickReplaced(
                        LEAD, SCOPE, 5, "c2", LeadStatus.WAIT, true, due(3, LeadStatus.WAIT, "c3"), at(20)));
    }

    @Test
    void an_older_click_that_its_tracker_knows_is_not_heard_again() {
        lead().given(started("c1", 0), replaced(2, 2, "c2", LeadStatus.WAIT, 20))
                .when(start(3, "c1", 10))
                .expectEvents(repeated(3, "c1", 10));
    }

    @Test
    void after_an_older_start_the_next_click_is_compared_with_the_newest() {
        lead().given(started("c2", 20), olderHeard()).when(start(3, "c2", 30)).expectEvents(repeated(3, "c2", 30));
    }

    @Test
    void a_join_between_an_older_start_and_the_first_told_is_the_older_ones() {
        lead().given(started("c2", 20), olderHeard()).when(moved(JOIN, 15)).expectEvents(approved(3, "c1", 15));
    }

    @Test
    void an_inferred_join_is_claimed_like_a_reported_one() {
        lead().given(started("c1", 0), LeadGivens.out(0), inferred(2, "c1", 12))
                .when(start(2, "c2", 10))
                .expectEvents(restarted(3, 2, "c2", 10), inferred(4, "c2", 12));
    }

    @Test
    void a_leave_while_waiting_is_not_noted_twice_when_the_rest_is_claimed() {
        lead().given(started("c1", 0), held(2, "c1", 11), noted(LEAVE, 12), approved(3, "c1", 13))
                .when(start(2, "c2", 10))
                .expectEvents(restarted(4, 2, "c2", 10), held(5, "c2", 11), approved(6, "c2", 13));
    }

    private static ClickReplaced olderHeard() {
        return new ClickReplaced(LEAD, SCOPE, 2, "c2", LeadStatus.WAIT, true, due(2, LeadStatus.WAIT, "c1"), at(10));
    }
}
