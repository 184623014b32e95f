package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.LeadEvent.Decided;
import java.time.Duration;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;

class PostbackSagaTest extends SagaOnTable {
    @Test
    void the_first_that_is_owed_is_handed_over_at_once() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(Given.started(LEAD, 1))
                .expectActiveSagas(1)
                .expectAssociationWith("lead", LEAD);
        assertThat(handed()).containsExactly(1);
    }

    @Test
    void what_is_withheld_starts_nothing() {
        fixture.givenNoPriorActivity().whenPublishingA(Given.withheld(LEAD)).expectActiveSagas(0);
        assertThat(handed()).isEmpty();
    }

    @Test
    void a_newer_one_waits_for_the_older() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .whenPublishingA(Given.held(LEAD, 1))
                .expectActiveSagas(1);
        assertThat(handed()).containsExactly(1);
    }

    @Test
    void the_next_goes_when_the_older_is_delivered() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.held(LEAD, 1))
                .andThenAPublished(Given.approved(LEAD, 1))
                .whenPublishingA(Given.delivered(1))
                .expectActiveSagas(1);
        assertThat(handed()).containsExactly(1, 2);
    }

    @Test
    void it_ends_when_nothing_is_outstanding() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .whenPublishingA(Given.delivered(1))
                .expectActiveSagas(0);
    }

    @Test
    void a_status_after_the_end_begins_anew() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.delivered(1))
                .whenPublishingA(Given.held(LEAD, 1))
                .expectActiveSagas(1);
        assertThat(handed()).containsExactly(1, 2);
    }

    @Test
    void the_next_goes_when_the_older_gave_way_and_the_older_is_tried_on() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.held(LEAD, 1))
                .whenPublishingA(Given.gaveWay(1))
                .expectActiveSagas(1);
        assertThat(handed()).containsExactly(1, 2);
    }

    @Test
    void one_that_gave_way_with_nobody_waiting_is_still_outstanding() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.gaveWay(1))
                .whenPublishingA(Given.held(LEAD, 1))
                .expectActiveSagas(1);
        assertThat(handed()).containsExactly(1, 2);
    }

    @Test
    void a_newer_one_that_is_delivered_supersedes_the_older() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.gaveWay(1))
                .andThenAPublished(Given.held(LEAD, 1))
                .andThenAPublished(Given.delivered(2))
                .whenPublishingA(Given.superseded(1, 2))
                .expectActiveSagas(0);
    }

    @Test
    void an_older_one_that_is_delivered_late_leaves_the_newer_out() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.gaveWay(1))
                .andThenAPublished(Given.held(LEAD, 1))
                .whenPublishingA(Given.delivered(1))
                .expectActiveSagas(1);
        assertThat(handed()).containsExactly(1, 2);
    }

    @Test
    void the_next_goes_when_the_older_is_exhausted() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.held(LEAD, 1))
                .whenPublishingA(Given.exhausted(1))
                .expectActiveSagas(1);
        assertThat(handed()).containsExactly(1, 2);
    }

    @Test
    void a_repeated_event_and_a_repeated_outcome_are_nothing() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.held(LEAD, 1))
                .andThenAPublished(Given.delivered(1))
                .whenPublishingA(Given.delivered(1))
                .expectActiveSagas(1);
        assertThat(handed()).containsExactly(1, 2);
    }

    @Test
    void one_that_gave_way_and_is_delivered_after_all_is_over() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.gaveWay(1))
                .whenPublishingA(Given.delivered(1))
                .expectActiveSagas(0);
    }

    @Test
    void one_that_gave_way_and_is_exhausted_is_over() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.gaveWay(1))
                .whenPublishingA(Given.exhausted(1))
                .expectActiveSagas(0);
    }

    @Test
    void one_that_gave_way_is_superseded_by_the_newer() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.held(LEAD, 1))
                .andThenAPublished(Given.gaveWay(1))
                .andThenAPublished(Given.delivered(2))
                .whenPublishingA(Given.superseded(1, 2))
                .expectActiveSagas(0);
        assertThat(handed()).containsExactly(1, 2);
    }

    @Test
    void a_newer_one_that_is_exhausted_leaves_the_older_that_gave_way_to_be_tried() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.held(LEAD, 1))
                .andThenAPublished(Given.gaveWay(1))
                .whenPublishingA(Given.exhausted(2))
                .expectActiveSagas(1);
    }

    @Test
    void two_that_come_while_one_is_out_go_one_after_the_other() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.held(LEAD, 1))
                .andThenAPublished(Given.approved(LEAD, 1))
                .andThenAPublished(Given.delivered(1))
                .whenPublishingA(Given.delivered(2))
                .expectActiveSagas(1);
        assertThat(handed()).containsExactly(1, 2, 3);
    }

    /** Giving way after 15 minutes is the deliverer's: the saga has no deadline, so time alone changes nothing. */
    @Test
    void time_alone_changes_nothing() {
        fixture.givenAPublished(Given.started(LEAD, 1))
                .andThenAPublished(Given.held(LEAD, 1))
                .whenTimeElapses(Duration.ofDays(1))
                .expectActiveSagas(1)
                .expectNoScheduledDeadlines();
        assertThat(handed()).containsExactly(1);
    }

    @Test
    void its_state_survives_the_serializer() {
        PostbackSaga saga = new PostbackSaga();
        saga.on((Decided) Given.started(LEAD, 1), "9-1", queue);
        saga.on((Decided) Given.held(LEAD, 1), "9-1", queue);
        saga.on(Given.gaveWay(1), queue);
        saga.on((Decided) Given.approved(LEAD, 1), "9-1", queue);

        Jackson3Serializer serializer = Jackson3Serializer.builder().build();
        SerializedObject<byte[]> stored = serializer.serialize(saga, byte[].class);
        PostbackSaga read = serializer.deserialize(stored);
        assertThat(read).usingRecursiveComparison().isEqualTo(saga);
    }
}
