package io.pawtrail.command;

import static io.pawtrail.command.LeadGivens.answer;
import static io.pawtrail.command.LeadGivens.approved;
import static io.pawtrail.command.LeadGivens.cancelled;
import static io.pawtrail.command.LeadGivens.cleared;
import static io.pawtrail.command.LeadGivens.confirmed;
import static io.pawtrail.command.LeadGivens.existing;
import static io.pawtrail.command.LeadGivens.held;
import static io.pawtrail.command.LeadGivens.in;
import static io.pawtrail.command.LeadGivens.inferred;
import static io.pawtrail.command.LeadGivens.late;
import static io.pawtrail.command.LeadGivens.lead;
import static io.pawtrail.command.LeadGivens.moved;
import static io.pawtrail.command.LeadGivens.noted;
import static io.pawtrail.command.LeadGivens.organic;
import static io.pawtrail.command.LeadGivens.out;
import static io.pawtrail.command.LeadGivens.restarted;
import static io.pawtrail.command.LeadGivens.sighting;
import static io.pawtrail.command.LeadGivens.started;
import static io.pawtrail.messages.Due.Withheld.OUTSIDE_WINDOW;
import static io.pawtrail.messages.Movement.JOIN;
import static io.pawtrail.messages.Movement.KICK;
import static io.pawtrail.messages.Movement.LEAVE;
import static io.pawtrail.messages.Presence.IN;
import static io.pawtrail.messages.Presence.OUT;
import static io.pawtrail.messages.Presence.UNKNOWN;

import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Presence;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What nobody reported: getChatMember's answers, reports in → in, leaves of people whose join was missed. */
@ExtendWith(RulesCounted.class)
class LeadInferenceTest {
    // --- the baseline

    @Test
    void a_baseline_out_is_dated_by_the_start() {
        lead().given(started("c1", 4)).when(answer(OUT, 6)).expectEvents(out(4));
    }

    @Test
    void a_baseline_in_is_an_existing_members() {
        lead().given(started("c1", 4)).when(answer(IN, 6)).expectEvents(existing(4));
    }

    @Test
    void an_unknown_answer_says_nothing() {
        lead().given(started("c1", 4)).when(answer(UNKNOWN, 6)).expectNoEvents();
        lead().given(started("c1", 4), out(4)).when(answer(UNKNOWN, 6)).expectNoEvents();
    }

    @Test
    void a_reported_join_on_or_after_the_start_lifts_the_mark_that_a_baseline_set() {
        lead().given(started("c1", 4), existing(4)).when(moved(JOIN, 4)).expectEvents(cleared(4), approved(2, "c1", 4));
        lead().given(started("c1", 4), existing(4)).when(moved(JOIN, 5)).expectEvents(cleared(5), approved(2, "c1", 5));
    }

    @Test
    void a_reported_join_from_before_the_start_confirms_the_mark() {
        lead().given(started("c1", 4), existing(4)).when(moved(JOIN, 3)).expectEvents(confirmed(3));
    }

    @Test
    void a_person_nobody_knows_has_no_baseline() {
        lead().givenNoPriorActivity().when(answer(IN, 6)).expectNoEvents();
        lead().given(organic(LEAVE, 3)).when(answer(IN, 6)).expectNoEvents();
    }

    // --- re-checks

    @ParameterizedTest
    @EnumSource(names = {"WAIT", "HOLD"})
    void a_recheck_infers_a_join_from_out_to_in(LeadStatus status) {
        var story = new ArrayList<Object>(in(status));
        story.add(1, out(0));
        lead().given(story).when(answer(IN, 120)).expectEvents(inferred(LeadGivens.next(status), "c1", 120));
    }

    @Test
    void a_recheck_that_finds_them_in_after_a_failed_baseline_infers_no_join() {
        lead().given(started("c1", 0)).when(answer(IN, 120)).expectEvents(existing(0));
    }

    @Test
    void a_recheck_that_finds_them_where_they_were_says_nothing() {
        lead().given(started("c1", 0), out(0)).when(answer(OUT, 120)).expectNoEvents();
        lead().given(started("c1", 0), existing(0)).when(answer(IN, 120)).expectNoEvents();
    }

    @Test
    void an_answer_from_before_the_latest_leave_is_stale() {
        lead().given(started("c1", 0), noted(LEAVE, 9)).when(answer(IN, 8)).expectNoEvents();
    }

    @Test
    void an_answer_from_before_the_restart_is_stale() {
        lead().given(started("c1", 0), approved(2, "c1", 1), cancelled(3, "c1", 1, 10), restarted(4, 2, "c1", 20))
                .when(answer(IN, 15))
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "CANCEL", "TRASH"})
    void an_answer_moves_nobody_who_does_not_wait(LeadStatus status) {
        for (Presence presence : Presence.values()) {
            lead().given(in(status)).when(answer(presence, 120)).expectNoEvents();
        }
    }

    // --- reports in → in

    @Test
    void a_sighting_of_somebody_who_waits_and_was_out_infers_a_join_at_its_date() {
        lead().given(started("c1", 0), out(0)).when(sighting(7)).expectEvents(inferred(2, "c1", 7));
        lead().given(started("c1", 0), out(0), held(2, "c1", 3))
                .when(sighting(7))
                .expectEvents(inferred(3, "c1", 7));
    }

    @Test
    void a_sighting_without_a_baseline_infers_nothing() {
        lead().given(started("c1", 0)).when(sighting(7)).expectNoEvents();
    }

    @Test
    void a_sighting_of_a_member_or_a_stranger_says_nothing() {
        lead().given(in(LeadStatus.APPROVE)).when(sighting(7)).expectNoEvents();
        lead().given(started("c1", 0), existing(0)).when(sighting(7)).expectNoEvents();
        lead().givenNoPriorActivity().when(sighting(7)).expectNoEvents();
        lead().given(organic(LEAVE, 3)).when(sighting(7)).expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCEL", "TRASH"})
    void a_sighting_of_somebody_who_is_gone_says_nothing(LeadStatus status) {
        lead().given(in(status)).when(sighting(7)).expectNoEvents();
    }

    @Test
    void a_sighting_from_before_the_baseline_is_stale() {
        lead().given(started("c1", 5), out(5)).when(sighting(4)).expectNoEvents();
    }

    @Test
    void the_same_sighting_again_is_not_news() {
        lead().given(started("c1", 0), out(0), inferred(2, "c1", 7))
                .when(sighting(7))
                .expectNoEvents();
    }

    // --- a leave whose join was missed

    @Test
    void a_join_that_was_missed_is_inferred_from_the_leave() {
        lead().given(started("c1", 0), out(0))
                .when(moved(LEAVE, 9))
                .expectEvents(inferred(2, "c1", 9), cancelled(3, "c1", 9, 9));
        lead().given(started("c1", 0), out(0))
                .when(moved(KICK, 9))
                .expectEvents(inferred(2, "c1", 9), LeadGivens.trashed(3, "c1", 9, 9));
    }

    @Test
    void a_leave_without_a_baseline_infers_nothing() {
        lead().given(started("c1", 0)).when(moved(LEAVE, 9)).expectEvents(noted(LEAVE, 9));
    }

    @Test
    void a_join_reported_after_the_leave_it_was_inferred_from_is_for_the_journal_only() {
        lead().given(started("c1", 0), out(0), inferred(2, "c1", 9), cancelled(3, "c1", 9, 9))
                .when(moved(JOIN, 9))
                .expectEvents(late(JOIN, 9));
        lead().given(started("c1", 0), out(0), inferred(2, "c1", 9), cancelled(3, "c1", 9, 9))
                .when(moved(JOIN, 5))
                .expectEvents(late(JOIN, 5));
    }

    // --- inferred, then reported

    @Test
    void an_inferred_join_is_confirmed_by_a_report_of_an_earlier_or_equal_date() {
        lead().given(started("c1", 0), out(0), inferred(2, "c1", 22))
                .when(moved(JOIN, 21))
                .expectEvents(confirmed(21));
        lead().given(started("c1", 0), out(0), inferred(2, "c1", 22))
                .when(moved(JOIN, 22))
                .expectEvents(confirmed(22));
    }

    @Test
    void a_report_of_a_later_date_is_a_rejoin_whose_leave_was_missed() {
        lead().given(started("c1", 0), out(0), inferred(2, "c1", 22))
                .when(moved(JOIN, 23))
                .expectEvents(approved(3, "c1", 23));
    }

    @Test
    void a_confirmed_join_told_again_is_not_news() {
        lead().given(started("c1", 0), out(0), inferred(2, "c1", 22), confirmed(21))
                .when(moved(JOIN, 21))
                .expectNoEvents();
    }

    @Test
    void after_the_confirmation_a_later_join_is_a_rejoin() {
        lead().given(started("c1", 0), out(0), inferred(2, "c1", 22), confirmed(12))
                .when(moved(JOIN, 18))
                .expectEvents(approved(3, "c1", 18));
    }

    @Test
    void the_window_counts_from_the_date_that_telegram_gave() {
        lead().given(started("c1", 0), out(0), inferred(2, "c1", 7200), confirmed(10))
                .when(moved(LEAVE, 3611))
                .expectEvents(cancelled(3, "c1", 10, 3611, OUTSIDE_WINDOW));
    }

    @Test
    void a_join_inferred_at_a_restart_is_confirmed_and_not_repeated() {
        lead().given(
                        started("c1", 0),
                        approved(2, "c1", 1),
                        cancelled(3, "c1", 1, 10),
                        restarted(4, 2, "c1", 20),
                        inferred(5, "c1", 22))
                .when(moved(JOIN, 21))
                .expectEvents(confirmed(21));
    }
}
