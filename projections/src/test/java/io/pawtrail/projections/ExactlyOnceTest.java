package io.pawtrail.projections;

import static io.pawtrail.projections.Story.CAMPAIGN;
import static io.pawtrail.projections.Story.approved;
import static io.pawtrail.projections.Story.campaign;
import static io.pawtrail.projections.Story.cancelled;
import static io.pawtrail.projections.Story.restarted;
import static io.pawtrail.projections.Story.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Subject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExactlyOnceTest {
    private static final int PEOPLE = 60;
    private static final List<CampaignId> CAMPAIGNS = List.of(
            CAMPAIGN,
            new CampaignId("a"),
            new CampaignId("B"),
            new CampaignId("c"),
            new CampaignId("D"),
            new CampaignId("e"));

    private final Processors processors = Processors.create(4);

    @AfterEach
    void stop() {
        processors.close();
    }

    @Test
    void a_replay_over_another_number_of_segments_makes_the_same_rows() {
        processors.tell(crowd()).start().await();
        var first = processors.everything();
        assertThat(first).allSatisfy((table, rows) -> assertThat(rows).isNotEmpty());

        processors.replay(1).await();
        assertThat(processors.everything()).isEqualTo(first);

        processors.replay(2).await();
        assertThat(processors.everything()).isEqualTo(first);
    }

    @Test
    void segments_that_share_campaigns_add_up_and_never_lock_in_a_circle() {
        everyCounterIsHeldFor("5 ms");
        processors.tell(crowd()).start().await();

        assertThat(processors.rows("tally"))
                .hasSize(CAMPAIGNS.size())
                .allSatisfy(tally -> assertThat(tally)
                        .containsEntry("starts", (long) PEOPLE)
                        .containsEntry("confirms", (long) PEOPLE)
                        .containsEntry("unsubs", (long) PEOPLE));
        assertThat(processors.failed("leads")).isFalse(); // a deadlock would have been one batch's end
    }

    @Test
    void a_batch_that_fails_half_way_leaves_nothing_and_is_done_again() {
        processors.jdbc.execute("ALTER TABLE read.tally ADD CONSTRAINT broken CHECK (starts < 0)");
        processors.tell(crowd()).start();
        await().until(() -> processors.failed("leads"));
        assertThat(processors.rows("lead")).isEmpty();
        assertThat(processors.rows("tally")).isEmpty();

        processors.jdbc.execute("ALTER TABLE read.tally DROP CONSTRAINT broken");
        processors.await();
        assertThat(processors.rows("lead")).hasSize(PEOPLE * CAMPAIGNS.size());
        assertThat(processors.rows("tally"))
                .hasSize(CAMPAIGNS.size())
                .allSatisfy(tally -> assertThat(tally).containsEntry("starts", (long) PEOPLE));
    }

    /** Makes batches overlap for sure: each row that is counted on stays locked a while before the next one. */
    private void everyCounterIsHeldFor(String time) {
        processors.jdbc.execute("""
                CREATE FUNCTION read.hold() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_sleep_for('%s'); RETURN NEW; END $$""".formatted(time));
        processors.jdbc.execute(
                "CREATE TRIGGER hold BEFORE UPDATE ON read.tally FOR EACH ROW EXECUTE FUNCTION read.hold()");
    }

    /** Everybody starts in every campaign, joins, leaves, and comes back. */
    private Story crowd() {
        Subject owner = processors.people.remember(1, "owner", "Owner");
        Story story = Story.withCampaign(owner);
        for (int n = 1; n < CAMPAIGNS.size(); n++) {
            story.then(campaign(CAMPAIGNS.get(n), n + 1));
        }
        List<Subject> people = IntStream.range(0, PEOPLE)
                .mapToObj(n -> processors.people.remember(1000 + n, "u" + n, "N" + n))
                .toList();
        for (Subject subject : people) {
            CAMPAIGNS.forEach(code -> story.then(started(new LeadId(code, subject), "c")));
            CAMPAIGNS.forEach(code -> story.then(approved(new LeadId(code, subject), 2)));
        }
        for (Subject subject : people) {
            CAMPAIGNS.forEach(code -> story.then(cancelled(new LeadId(code, subject), 3)));
            CAMPAIGNS.reversed().forEach(code -> story.then(restarted(new LeadId(code, subject), "d", 4)));
            CAMPAIGNS.forEach(code -> story.then(approved(new LeadId(code, subject), 5)));
        }
        return story;
    }
}
