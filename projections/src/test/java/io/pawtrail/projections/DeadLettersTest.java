package io.pawtrail.projections;

import static io.pawtrail.projections.Story.CAMPAIGN;
import static io.pawtrail.projections.Story.approved;
import static io.pawtrail.projections.Story.cancelled;
import static io.pawtrail.projections.Story.delivered;
import static io.pawtrail.projections.Story.restarted;
import static io.pawtrail.projections.Story.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Subject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final int PEOPLE = 40;
    private static final int OF_A_LEAD = 5;

    private final Processors processors = Processors.create(2);
    private final List<LeadId> leads = IntStream.range(0, PEOPLE)
            .mapToObj(n -> processors.people.remember(1000 + n, "u" + n, "N" + n))
            .map(subject -> new LeadId(CAMPAIGN, subject))
            .toList();
    private final LeadId bad = leads.get(7);

    @AfterEach
    void stop() {
        processors.close();
    }

    @Test
    void only_the_bad_event_and_what_follows_it_in_its_lead_wait_and_a_retry_makes_up_for_it() {
        nobodyMayApprove(bad);
        Story story = crowd();
        processors.tell(story).start().await();

        List<Letter> letters = letters();
        assertThat(letters).extracting(Letter::sequence).containsOnly(bad.toString());
        assertThat(letters).hasSize(OF_A_LEAD - 1); // the start was written
        assertThat(letters.getLast().cause()).contains("23514").contains("never");
        assertThat(letters.subList(0, OF_A_LEAD - 2)).extracting(Letter::cause).containsOnlyNulls();
        assertThat(processors.rows("lead")).hasSize(PEOPLE);
        assertThat(processors.rows("tally"))
                .extracting(row -> row.get("confirms"))
                .containsOnly(PEOPLE - 1L);
        assertThat(processors.rows("postback"))
                .filteredOn(row -> bad.shown().equals(row.get("lead")))
                .hasSize(1); // an event is written by all of its projections or by none

        everybodyMayApprove();
        DeadLetters.Retried retried =
                processors.letters.retry(letters.getFirst().id());
        assertThat(retried).isEqualTo(new DeadLetters.Retried(OF_A_LEAD - 1, 0, null));
        isAsAReplayMakesIt();
    }

    @Test
    void what_happens_later_to_a_lead_with_a_dead_letter_waits_behind_it() {
        nobodyMayApprove(bad);
        Story story = crowd();
        processors.tell(story).start().await();
        processors.tell(story.later(s -> s.then(restarted(bad, "e", 7)).then(approved(bad, 8))));
        processors.await();
        assertThat(letters()).hasSize(OF_A_LEAD + 1);

        long first = letters().getLast().id();
        DeadLetters.Retried retried = processors.letters.retry(first);
        assertThat(retried.written()).isZero();
        assertThat(retried.left()).isEqualTo(OF_A_LEAD + 1);
        assertThat(retried.cause()).contains("never");
        assertThat(processors.letters.find(first).tries()).isEqualTo(2);

        everybodyMayApprove();
        processors.jdbc.update("UPDATE read.dead_letter SET due = now()");
        processors.letters.retryDue();
        assertThat(letters()).isEmpty();
        isAsAReplayMakesIt();
    }

    @Test
    void a_database_that_is_full_makes_no_dead_letters_of_a_batch_that_has_a_bad_event() {
        nobodyMayApprove(bad);
        processors.disk.fails("quarter");
        processors.tell(crowd()).start();
        await().until(() -> processors.failed("leads"));
        assertThat(letters()).isEmpty();

        processors.disk.works();
        processors.await();
        assertThat(letters()).hasSize(OF_A_LEAD - 1);
    }

    @Test
    void when_all_are_bad_it_is_not_the_events_fault_and_the_processor_stands_still() {
        processors.jdbc.execute("ALTER TABLE read.story ADD CONSTRAINT none CHECK (false)");
        processors.jdbc.execute("ALTER TABLE read.lead ADD CONSTRAINT none CHECK (false)");
        Story story = Story.withCampaign(owner());
        IntStream.range(0, LetterTable.MOST + 200)
                .mapToObj(n -> processors.people.subjectOf(50_000 + n))
                .forEach(subject -> story.then(started(new LeadId(CAMPAIGN, subject), "c")));
        processors.tell(story).start();
        await().until(() -> processors.failed("leads"));
        assertThat(processors.rows("dead_letter").size()).isBetween(LetterTable.MOST - 200, LetterTable.MOST);

        processors.jdbc.execute("ALTER TABLE read.story DROP CONSTRAINT none");
        processors.jdbc.execute("ALTER TABLE read.lead DROP CONSTRAINT none");
        letters(LetterTable.MOST).forEach(letter -> processors.letters.retry(letter.id()));
        processors.await();
        assertThat(processors.rows("lead")).hasSize(LetterTable.MOST + 200);
        assertThat(letters()).isEmpty();
    }

    @Test
    void one_that_is_dropped_is_gone_and_those_behind_it_go_on() {
        nobodyMayApprove(bad);
        processors.tell(crowd()).start().await();
        long first = letters().getLast().id();
        assertThat(processors.letters.payload(processors.letters.find(first)).orElseThrow())
                .contains("\"was\"");
        processors.letters.drop(first);
        assertThatThrownBy(() -> processors.letters.drop(first)).isInstanceOf(Refusal.class);

        everybodyMayApprove();
        processors.letters.retryDue();
        assertThat(letters()).isEmpty();
        Map<String, Object> lead = processors.jdbc.queryForMap("SELECT * FROM read.lead WHERE lead = ?", bad.shown());
        assertThat(lead).containsEntry("click", "d").containsEntry("first_approve", null);
        assertThat(lead.get("first_unsub")).isNotNull();
    }

    private List<Letter> letters() {
        return letters(200);
    }

    private List<Letter> letters(int most) {
        return processors.letters.list(Long.MAX_VALUE, most);
    }

    private void nobodyMayApprove(LeadId lead) {
        processors.jdbc.execute(
                "ALTER TABLE read.lead ADD CONSTRAINT never CHECK (lead <> '%s' OR first_approve IS NULL)"
                        .formatted(lead.shown()));
    }

    private void everybodyMayApprove() {
        processors.jdbc.execute("ALTER TABLE read.lead DROP CONSTRAINT never");
    }

    private void isAsAReplayMakesIt() {
        var mended = processors.everything();
        processors.replay(1).await();
        assertThat(letters()).isEmpty();
        assertThat(processors.everything()).isEqualTo(mended);
    }

    private Subject owner() {
        return processors.people.remember(1, "owner", "Owner");
    }

    private Story crowd() {
        Story story = Story.withCampaign(owner());
        leads.forEach(lead -> story.then(started(lead, "c")));
        leads.forEach(lead -> story.then(approved(lead, 2)).then(delivered(lead, 1, 2)));
        leads.forEach(lead -> story.then(cancelled(lead, 3)).then(restarted(lead, "d", 4)));
        return story;
    }
}
