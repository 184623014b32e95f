package io.pawtrail.projections;

import static io.pawtrail.projections.Story.ACCOUNT;
import static io.pawtrail.projections.Story.BOT;
import static io.pawtrail.projections.Story.CAMPAIGN;
import static io.pawtrail.projections.Story.CHAT;
import static io.pawtrail.projections.Story.DAWN;
import static io.pawtrail.projections.Story.SCOPE;
import static io.pawtrail.projections.Story.approved;
import static io.pawtrail.projections.Story.campaign;
import static io.pawtrail.projections.Story.cancelled;
import static io.pawtrail.projections.Story.delivered;
import static io.pawtrail.projections.Story.exhausted;
import static io.pawtrail.projections.Story.gaveWay;
import static io.pawtrail.projections.Story.repeated;
import static io.pawtrail.projections.Story.replayed;
import static io.pawtrail.projections.Story.restarted;
import static io.pawtrail.projections.Story.started;
import static io.pawtrail.projections.Story.superseded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.BotEvent.BotTroubled;
import io.pawtrail.messages.BotEvent.ChatMigrated;
import io.pawtrail.messages.BotEvent.ChatReleased;
import io.pawtrail.messages.BotTrouble;
import io.pawtrail.messages.CampaignEvent.CampaignFollowedChat;
import io.pawtrail.messages.CampaignEvent.CampaignPaused;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Scope;
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
        Truth.holds(processors.jdbc);

        processors.replay(1).await();
        assertThat(processors.everything()).isEqualTo(first);

        processors.replay(2).await();
        assertThat(processors.everything()).isEqualTo(first);
    }

    @Test
    void segments_that_share_campaigns_add_up_and_never_lock_in_a_circle() {
        everyRowIsHeldFor("5 ms", "tally");
        everyRowIsHeldFor("5 ms", "quarter");
        everyRowIsHeldFor("5 ms", "account_day");
        everyRowIsHeldFor("1 ms", "journal");
        processors.tell(crowd()).start().await();

        assertThat(processors.rows("tally"))
                .hasSize(CAMPAIGNS.size())
                .allSatisfy(tally -> assertThat(tally)
                        .containsEntry("starts", (long) PEOPLE)
                        .containsEntry("confirms", (long) PEOPLE)
                        .containsEntry("unsubs", (long) PEOPLE));
        assertThat(processors.rows("quarter"))
                .hasSize(CAMPAIGNS.size())
                .allSatisfy(quarter -> assertThat(quarter)
                        .containsEntry("starts", (long) PEOPLE)
                        .containsEntry("approves", (long) PEOPLE)
                        .containsEntry("unsubs", (long) PEOPLE));
        assertThat(processors.rows("journal")).hasSize(PEOPLE * 3); // once for all campaigns
        Truth.holds(processors.jdbc);
        assertThat(processors.failed("leads")).isFalse(); // a deadlock would have been one batch's end
    }

    @Test
    void a_batch_that_fails_half_way_leaves_nothing_and_is_done_again() {
        processors.disk.fails("quarter"); // behind leads, journal and tally
        processors.tell(crowd()).start();
        await().until(() -> processors.failed("leads"));
        await().until(() -> processors.failing("leads"));
        assertThat(processors.rows("lead")).isEmpty();
        assertThat(processors.rows("tally")).isEmpty();
        assertThat(processors.rows("journal")).isEmpty();
        assertThat(processors.rows("dead_letter")).isEmpty(); // a full disk is no event's fault

        processors.disk.works();
        processors.await();
        var mended = processors.everything();
        assertThat(processors.rows("lead")).hasSize(PEOPLE * CAMPAIGNS.size());

        processors.replay(1).await();
        assertThat(processors.everything()).isEqualTo(mended);
    }

    /** Makes batches overlap for sure: each row that they share stays locked a while before the next one. */
    private void everyRowIsHeldFor(String time, String table) {
        processors.jdbc.execute("""
                CREATE FUNCTION read.hold_%s() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_sleep_for('%s'); RETURN NEW; END $$""".formatted(table, time));
        processors.jdbc.execute(
                "CREATE TRIGGER hold BEFORE UPDATE ON read.%s FOR EACH ROW EXECUTE FUNCTION read.hold_%s()"
                        .formatted(table, table));
    }

    /** The second gives way to the third, and the first is delivered when it is tried once more. */
    private static void outcomes(Story story, LeadId lead) {
        story.then(exhausted(lead, 1, 7))
                .then(gaveWay(lead, 2, 8))
                .then(delivered(lead, 3, 9))
                .then(superseded(lead, 2, 3, 9))
                .then(replayed(lead, 1, 10))
                .then(delivered(lead, 1, 11));
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
            CAMPAIGNS.forEach(code -> story.then(repeated(new LeadId(code, subject), 6)));
            CAMPAIGNS.reversed().forEach(code -> outcomes(story, new LeadId(code, subject)));
        }
        return story.then(new ChatReleased(BOT, ACCOUNT, CHAT, CAMPAIGN, DAWN))
                .then(new CampaignPaused(CAMPAIGN, SCOPE, DAWN))
                .then(new ChatMigrated(BOT, ACCOUNT, CHAT, -100_500, DAWN))
                .then(new CampaignFollowedChat(CAMPAIGN, new Scope(ACCOUNT, BOT, -100_500), CHAT, DAWN))
                .then(new BotTroubled(BOT, ACCOUNT, BotTrouble.WEBHOOK_FAILING, DAWN));
    }
}
