package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.LeadEvent.Decided;
import org.junit.jupiter.api.Test;

/** What is told twice, late, or after the end. */
class PostbackSagaRepeatsTest extends SagaOnTable {
    @Test
    void a_replay_begins_nothing_and_holds_nobody_up() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.exhausted(1))
                .andThenAPublished(Given.replayed(1))
                .andThenAPublished(Given.held(LEAD, 1))
                .whenPublishingA(Given.exhausted(1))
                .expectActiveSagas(1);
        assertThat(handed()).containsExactly(1, 2);
    }

    @Test
    void a_start_that_is_told_again_after_the_end_is_over_at_once_and_newer_ones_go() {
        fixture.givenAPublished(Given.started(LEAD, 1)).andThenAPublished(Given.delivered(1));
        jdbc.update("UPDATE postbacks.postback SET state = 'delivered', closed = now()");
        fixture.givenCurrentTime(Given.AT)
                .andThenAPublished(Given.started(LEAD, 1))
                .whenPublishingA(Given.held(LEAD, 1))
                .expectActiveSagas(1);
        assertThat(handed()).containsExactly(1, 2);
    }

    @Test
    void everything_told_once_more_changes_nothing() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.gaveWay(1))
                .andThenAPublished(Given.held(LEAD, 1))
                .andThenAPublished(Given.delivered(2));
        jdbc.update(
                "UPDATE postbacks.postback SET closed = now(), state = CASE n WHEN 1 THEN 'superseded' ELSE 'delivered' END");
        fixture.givenCurrentTime(Given.AT)
                .andThenAPublished(Given.held(LEAD, 1))
                .andThenAPublished(Given.delivered(2))
                .andThenAPublished(Given.gaveWay(1))
                .whenPublishingA(Given.started(LEAD, 1))
                .expectActiveSagas(0);
        assertThat(handed()).containsExactly(1, 2);
    }

    @Test
    void one_that_gave_way_and_is_told_again_does_not_hold_up_newer_ones() {
        queue.hand(Owed.by((Decided) Given.started(LEAD, 1), null));
        jdbc.update("UPDATE postbacks.postback SET state = 'gave_way'");
        fixture.givenAPublished(Given.started(LEAD, 1))
                .whenPublishingA(Given.held(LEAD, 1))
                .expectActiveSagas(1);
        assertThat(handed()).containsExactly(1, 2);
    }
}
