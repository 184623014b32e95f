package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.PostbackEvent.PostbackExhausted;
import io.pawtrail.messages.PostbackEvent.PostbackReplayed;
import io.pawtrail.messages.ReplayChoice;
import io.pawtrail.messages.ReplayEvent.ReplayRequested;
import io.pawtrail.messages.ReplayEvent.ReplayStarted;
import io.pawtrail.messages.ReplayId;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReplayingTest {
    private static final ReplayId ID = new ReplayId(new UUID(1, 2));
    private static final AccountId BOB = new AccountId(8);
    private static final ReplayChoice ALL = ReplayChoice.many(null, null, null, null, null);
    private static final LeadId OTHER = Given.lead("1".repeat(32));

    private final Desk desk = new Desk();

    private void exhausted(LeadId lead, int n, String host, AccountId account) {
        desk.owe(lead, n, host, account);
        desk.close(desk.exhausted(desk.claim(1, host, 1, 0).getFirst()));
        desk.told.clear();
    }

    private void exhausted(LeadId lead, int n) {
        exhausted(lead, n, Desk.HOST, Given.ANN);
    }

    private void delivered(LeadId lead, int n) {
        desk.owe(lead, n);
        desk.close(desk.delivered(desk.claim(1, Desk.HOST, 1, 0).getFirst()));
        desk.told.clear();
    }

    private void asked(ReplayId id, ReplayChoice choice) {
        desk.instructions.on(new ReplayRequested(id, Given.ANN, choice, desk.now()));
    }

    private void replay(ReplayChoice choice) {
        asked(ID, choice);
        desk.replaying.run();
    }

    private Map<String, Object> progress() {
        return desk.jdbc.queryForMap("SELECT * FROM postbacks.replay WHERE id = ?", ID.id());
    }

    @Test
    void one_is_tried_again_once_under_the_same_event() {
        exhausted(LEAD, 1);
        replay(ReplayChoice.one(LEAD, 1, false));
        assertThat(desk.states()).isEqualTo("1:replayed");
        assertThat(desk.told)
                .containsExactly(
                        new PostbackReplayed(LEAD, 1, LeadStatus.WAIT, Given.ANN, ID, desk.now()),
                        new ReplayStarted(ID, Given.ANN, 1, 0, desk.now()));
        assertThat(progress()).containsEntry("taken", 1).containsEntry("finished", null);

        Claimed again = desk.claim().getFirst();
        assertThat(again.event()).isEqualTo(LEAD.shown() + "-1");
        assertThat(again.replay()).isEqualTo(ID.id());
        desk.close(desk.delivered(again));
        assertThat(desk.told).last().isInstanceOf(PostbackDelivered.class);
        assertThat(progress()).containsEntry("delivered", 1).doesNotContainEntry("finished", null);
        assertThat(desk.count("SELECT count(*) FROM postbacks.attempt WHERE replay IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void one_that_fails_again_is_exhausted_again_and_can_be_asked_for_again() {
        exhausted(LEAD, 1);
        replay(ReplayChoice.one(LEAD, 1, false));
        desk.close(desk.exhausted(desk.claim().getFirst()));
        assertThat(desk.told).last().isInstanceOf(PostbackExhausted.class);
        assertThat(progress()).containsEntry("exhausted", 1).doesNotContainEntry("finished", null);
        asked(new ReplayId(new UUID(3, 4)), ReplayChoice.one(LEAD, 1, false));
        desk.replaying.run();
        assertThat(desk.states()).isEqualTo("1:replayed");
    }

    @Test
    void the_same_request_twice_is_one() {
        exhausted(LEAD, 1);
        replay(ALL);
        desk.close(desk.exhausted(desk.claim().getFirst()));
        replay(ALL);
        assertThat(desk.states()).isEqualTo("1:exhausted");
        assertThat(desk.told).filteredOn(PostbackReplayed.class::isInstance).hasSize(1);
    }

    @Test
    void what_is_older_than_the_last_delivered_is_left_out_and_counted() {
        exhausted(LEAD, 1);
        delivered(LEAD, 2);
        exhausted(LEAD, 3);
        replay(ALL);
        assertThat(desk.states()).isEqualTo("1:exhausted 2:delivered 3:replayed");
        assertThat(progress())
                .containsEntry("found", 2)
                .containsEntry("taken", 1)
                .containsEntry("older", 1);
    }

    @Test
    void an_older_one_that_is_named_and_confirmed_is_tried_all_the_same() {
        exhausted(LEAD, 1);
        delivered(LEAD, 2);
        replay(ReplayChoice.one(LEAD, 1, false));
        assertThat(progress())
                .containsEntry("older", 1)
                .containsEntry("taken", 0)
                .doesNotContainEntry("finished", null);
        asked(new ReplayId(new UUID(3, 4)), ReplayChoice.one(LEAD, 1, true));
        desk.replaying.run();
        assertThat(desk.states()).isEqualTo("1:replayed 2:delivered");
    }

    /** Each row but the first two differs from them in one thing. */
    @Test
    void only_what_was_chosen_is_tried() {
        String host = "b.example.com";
        LeadId elsewhere = new LeadId(new CampaignId("Zz9"), LEAD.subject());
        LeadId held = Given.lead("2".repeat(32));
        exhausted(LEAD, 2, host, Given.ANN);
        exhausted(LEAD, 3, host, Given.ANN);
        exhausted(LEAD, 1, host, Given.ANN);
        exhausted(LEAD, 4, host, Given.ANN);
        exhausted(OTHER, 2, "a.example.com", Given.ANN);
        exhausted(OTHER, 3, host, BOB);
        exhausted(elsewhere, 2, host, Given.ANN);
        exhausted(held, 2, host, Given.ANN);
        desk.jdbc.update("UPDATE postbacks.postback SET status = 'hold' WHERE lead = ?", held.shown());
        replay(ReplayChoice.many(
                LEAD.campaign(), host, LeadStatus.WAIT, Given.AT.plusSeconds(2), Given.AT.plusSeconds(4)));
        assertThat(desk.jdbc.queryForList(
                        "SELECT lead || n FROM postbacks.postback WHERE state = 'replayed' ORDER BY n", String.class))
                .containsExactly(LEAD.shown() + 2, LEAD.shown() + 3);
    }

    @Test
    void another_accounts_are_never_touched() {
        exhausted(OTHER, 1, Desk.HOST, BOB);
        replay(ReplayChoice.one(OTHER, 1, true));
        asked(new ReplayId(new UUID(3, 4)), ALL);
        desk.replaying.run();
        assertThat(desk.states()).isEqualTo("1:exhausted");
        assertThat(progress()).containsEntry("found", 0).doesNotContainEntry("finished", null);
    }

    @Test
    void it_holds_nobody_up_and_is_superseded_by_a_newer_one() {
        exhausted(LEAD, 1);
        replay(ALL);
        desk.owe(LEAD, 2);
        Claimed newer = desk.claim().getFirst();
        assertThat(newer.n()).isEqualTo(2);
        desk.close(desk.delivered(newer));
        assertThat(desk.states()).isEqualTo("1:superseded 2:delivered");
        assertThat(progress()).containsEntry("superseded", 1).doesNotContainEntry("finished", null);
    }

    @Test
    void those_of_one_lead_go_one_after_the_other_the_oldest_first() {
        exhausted(LEAD, 1);
        exhausted(LEAD, 2);
        replay(ALL);
        Claimed first = desk.claim().getFirst();
        assertThat(first.n()).isEqualTo(1);
        assertThat(desk.claim()).isEmpty();
        desk.close(desk.delivered(first));
        desk.close(desk.delivered(desk.claim().getFirst()));
        assertThat(desk.states()).isEqualTo("1:delivered 2:delivered");
    }

    @Test
    void what_is_exhausted_after_the_request_is_not_meant() {
        asked(ID, ALL);
        desk.clock.by(Duration.ofSeconds(1));
        exhausted(LEAD, 1);
        desk.replaying.run();
        assertThat(desk.states()).isEqualTo("1:exhausted");
    }

    @Test
    void what_was_forgotten_cannot_be_tried_again() {
        exhausted(LEAD, 1);
        delivered(LEAD, 2);
        desk.clock.by(Duration.ofDays(91));
        exhausted(OTHER, 1);
        desk.waiting.forget(desk.now().minus(desk.settings.retention()));
        replay(ALL);
        assertThat(desk.states()).isEqualTo("1:replayed");
        assertThat(progress()).containsEntry("found", 1);
    }

    @Test
    void a_crash_in_the_middle_loses_none_and_tries_none_twice() {
        int many = 2 * Replaying.BATCH + 10;
        desk.jdbc.update("""
                INSERT INTO postbacks.postback
                    (lead, n, status, click, account, campaign, chat, revision, happened, host, due, state, closed)
                SELECT 'Ab3-' || md5(i::text), 1, 'wait', 'c', 7, 'Ab3', -1, 1, 0, 't.example.com', ?, 'exhausted', ?
                FROM generate_series(1, ?) i""", Timestamp.from(desk.now()), Timestamp.from(desk.now()), many);
        asked(ID, ALL);
        assertThat(desk.replaying.batch()).isTrue();
        desk.failing = true;
        assertThatThrownBy(desk.replaying::batch).hasMessageContaining("away");
        desk.failing = false;
        desk.replaying.run();
        assertThat(desk.told)
                .filteredOn(PostbackReplayed.class::isInstance)
                .hasSize(many)
                .doesNotHaveDuplicates();
        assertThat(desk.told).last().isEqualTo(new ReplayStarted(ID, Given.ANN, many, 0, desk.now()));
        assertThat(progress()).containsEntry("taken", many);
    }
}
