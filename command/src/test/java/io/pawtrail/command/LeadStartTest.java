package io.pawtrail.command;

import static io.pawtrail.command.LeadGivens.LEAD;
import static io.pawtrail.command.LeadGivens.SCOPE;
import static io.pawtrail.command.LeadGivens.TERMS;
import static io.pawtrail.command.LeadGivens.at;
import static io.pawtrail.command.LeadGivens.due;
import static io.pawtrail.command.LeadGivens.in;
import static io.pawtrail.command.LeadGivens.lead;
import static io.pawtrail.command.LeadGivens.next;
import static io.pawtrail.command.LeadGivens.repeated;
import static io.pawtrail.command.LeadGivens.replaced;
import static io.pawtrail.command.LeadGivens.restarted;
import static io.pawtrail.command.LeadGivens.start;
import static io.pawtrail.command.LeadGivens.started;

import io.pawtrail.messages.LeadCommand.StartLead;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadEvent.StartRepeated;
import io.pawtrail.messages.LeadStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lead table of the product: /start. */
@ExtendWith(RulesCounted.class)
class LeadStartTest {
    @Test
    void a_start_makes_a_lead_in_wait() {
        lead().givenNoPriorActivity().when(start(1, "c1", 0)).expectEvents(started("c1", 0));
    }

    @Test
    void a_start_without_a_click_makes_a_lead_with_an_empty_one() {
        lead().givenNoPriorActivity().when(start(1, "", 0)).expectEvents(started("", 0));
    }

    @Test
    void a_click_after_an_empty_one_is_a_new_one() {
        lead().given(started("", 0)).when(start(2, "c2", 5)).expectEvents(replaced(2, 2, "c2", LeadStatus.WAIT, 5));
    }

    @Test
    void the_same_start_again_is_not_news() {
        lead().given(started("c1", 0)).when(start(1, "c1", 0)).expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(LeadStatus.class)
    void the_same_start_again_is_not_news_in_any_status(LeadStatus status) {
        lead().given(in(status)).when(start(1, "c1", 0)).expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(names = {"WAIT", "HOLD", "APPROVE"})
    void a_new_click_in_wait_hold_or_approve_fires_wait_and_leaves_the_status(LeadStatus status) {
        lead().given(in(status)).when(start(2, "c2", 5)).expectEvents(replaced(next(status), 2, "c2", status, 5));
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCEL", "TRASH"})
    void a_new_click_after_cancel_or_trash_waits_again(LeadStatus status) {
        lead().given(in(status)).when(start(2, "c2", 5)).expectEvents(restarted(4, 2, "c2", 5));
    }

    @ParameterizedTest
    @EnumSource(names = {"WAIT", "HOLD", "APPROVE"})
    void the_same_click_in_wait_hold_or_approve_fires_nothing(LeadStatus status) {
        lead().given(in(status)).when(start(2, "c1", 5)).expectEvents(repeated(2, "c1", 5));
    }

    @ParameterizedTest
    @EnumSource(names = {"WAIT", "HOLD", "APPROVE"})
    void an_empty_click_never_replaces_a_real_one(LeadStatus status) {
        lead().given(in(status)).when(start(2, "", 5)).expectEvents(repeated(2, "c1", 5));
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCEL", "TRASH"})
    void the_same_click_after_cancel_or_trash_waits_again(LeadStatus status) {
        lead().given(in(status)).when(start(2, "c1", 5)).expectEvents(restarted(4, 2, "c1", 5));
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCEL", "TRASH"})
    void an_empty_click_after_cancel_or_trash_waits_again_under_the_old_one(LeadStatus status) {
        lead().given(in(status)).when(start(2, "", 5)).expectEvents(restarted(4, 2, "c1", 5));
    }

    @Test
    void a_click_that_comes_back_is_a_new_one() {
        lead().given(started("c1", 0), replaced(2, 2, "c2", LeadStatus.WAIT, 5))
                .when(start(3, "c1", 6))
                .expectEvents(replaced(3, 3, "c1", LeadStatus.WAIT, 6));
    }

    @Test
    void two_starts_of_one_second_are_two() {
        lead().given(started("c1", 0)).when(start(2, "c2", 0)).expectEvents(replaced(2, 2, "c2", LeadStatus.WAIT, 0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_presses_start_too_often_is_recorded_and_not_answered(boolean first) {
        StartLead hasty = new StartLead(LEAD, 2, "c1", false, at(5), TERMS);
        if (first) {
            lead().givenNoPriorActivity()
                    .when(hasty)
                    .expectEvents(new LeadStarted(LEAD, SCOPE, 2, "c1", false, due(1, LeadStatus.WAIT, "c1"), at(5)));
        } else {
            lead().given(started("c1", 0))
                    .when(hasty)
                    .expectEvents(new StartRepeated(LEAD, SCOPE, 2, "c1", false, at(5)));
        }
    }
}
