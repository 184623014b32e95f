package io.pawtrail.command;

import static io.pawtrail.command.LeadGivens.LEAD;
import static io.pawtrail.command.LeadGivens.TERMS;
import static io.pawtrail.command.LeadGivens.approved;
import static io.pawtrail.command.LeadGivens.at;
import static io.pawtrail.command.LeadGivens.cancelled;
import static io.pawtrail.command.LeadGivens.confirmed;
import static io.pawtrail.command.LeadGivens.held;
import static io.pawtrail.command.LeadGivens.inferred;
import static io.pawtrail.command.LeadGivens.late;
import static io.pawtrail.command.LeadGivens.lead;
import static io.pawtrail.command.LeadGivens.moved;
import static io.pawtrail.command.LeadGivens.out;
import static io.pawtrail.command.LeadGivens.replaced;
import static io.pawtrail.command.LeadGivens.restarted;
import static io.pawtrail.command.LeadGivens.start;
import static io.pawtrail.command.LeadGivens.started;
import static io.pawtrail.command.LeadGivens.trashed;
import static io.pawtrail.messages.Movement.JOIN;
import static io.pawtrail.messages.Movement.KICK;
import static io.pawtrail.messages.Movement.LEAVE;
import static io.pawtrail.messages.Presence.IN;

import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A join that getChatMember told is dated by our clock, to the end of its second: what Telegram dates around that. */
@ExtendWith(RulesCounted.class)
class LeadOurClockTest {
    @Test
    void an_inferred_join_is_dated_by_the_end_of_our_second() {
        lead().given(started("c1", 0), out(0)).when(asked(120, 1)).expectEvents(inferred(2, "c1", 121));
    }

    @Test
    void a_leave_of_the_second_in_which_we_asked_is_not_lost() {
        lead().given(started("c1", 0), out(0), inferred(2, "c1", 121))
                .when(moved(LEAVE, 120))
                .expectEvents(confirmed(120), cancelled(3, "c1", 120, 120));
    }

    @Test
    void nor_is_one_when_our_clock_is_ahead() {
        lead().given(started("c1", 10), out(10), inferred(2, "c1", 121))
                .when(moved(KICK, 90))
                .expectEvents(confirmed(90), trashed(3, "c1", 90, 90));
    }

    /** Else it would give the inferred join its own date, and the report of that one would be a third of two. */
    @Test
    void a_join_before_a_leave_is_not_the_one_that_was_inferred_after_it() {
        Object[] back = {
            started("c1", 0),
            out(0),
            inferred(2, "c1", 5),
            cancelled(3, "c1", 5, 5),
            restarted(4, 2, "c1", 6),
            inferred(5, "c1", 7)
        };
        lead().given(back).when(moved(JOIN, 3)).expectEvents(late(JOIN, 3));
        lead().given(back).andGiven(late(JOIN, 3)).when(moved(JOIN, 6)).expectEvents(confirmed(6));
    }

    @Test
    void a_leave_from_before_the_start_or_the_request_is_old_all_the_same() {
        lead().given(started("c1", 10), out(10), inferred(2, "c1", 121))
                .when(moved(LEAVE, 9))
                .expectEvents(late(LEAVE, 9));
        lead().given(started("c1", 10), out(10), held(2, "c1", 50), inferred(3, "c1", 121))
                .when(moved(LEAVE, 49))
                .expectEvents(late(LEAVE, 49));
    }

    @Test
    void a_new_click_of_the_second_of_an_inference_gets_no_second_approve() {
        lead().given(started("c1", 0), out(0), inferred(2, "c1", 6))
                .when(start(2, "c2", 6))
                .expectEvents(replaced(3, 2, "c2", LeadStatus.APPROVE, 6));
    }

    @Test
    void the_leave_ends_the_join_for_good_and_a_rejoin_is_approved_again() {
        lead().given(started("c1", 0), out(0), inferred(2, "c1", 121), confirmed(120), cancelled(3, "c1", 120, 120))
                .when(moved(JOIN, 121))
                .expectEvents(approved(4, "c1", 121));
    }

    @Test
    void the_same_leave_again_is_not_news() {
        lead().given(started("c1", 0), out(0), inferred(2, "c1", 121), confirmed(120), cancelled(3, "c1", 120, 120))
                .when(moved(LEAVE, 120))
                .expectNoEvents();
    }

    @Test
    void a_start_of_before_the_inference_that_is_told_late_claims_it_all_the_same() {
        lead().given(started("c1", 0), out(0), inferred(2, "c1", 6))
                .when(start(2, "c2", 5))
                .expectEvents(restarted(3, 2, "c2", 5), inferred(4, "c2", 6));
    }

    @Test
    void an_answer_from_the_second_before_the_restart_is_stale() {
        lead().given(started("c1", 0), approved(2, "c1", 1), cancelled(3, "c1", 1, 10), restarted(4, 2, "c1", 16))
                .when(asked(15, 400))
                .expectNoEvents();
    }

    @Test
    void an_answer_from_before_the_request_is_stale() {
        lead().given(started("c1", 0), approved(2, "c1", 1), cancelled(3, "c1", 1, 10), held(4, "c1", 11))
                .when(asked(10, 0))
                .expectNoEvents();
    }

    private static RecordPresence asked(long seconds, long millis) {
        return new RecordPresence(LEAD, IN, at(seconds).plusMillis(millis), TERMS);
    }
}
