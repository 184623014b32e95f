package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOB;
import static io.pawtrail.query.Given.CAMPAIGN;
import static io.pawtrail.query.Given.DAWN;
import static io.pawtrail.query.Given.approved;
import static io.pawtrail.query.Given.campaign;
import static io.pawtrail.query.Given.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.PostbackEvent.PostbackExhausted;
import io.pawtrail.messages.PostbackEvent.PostbackSuperseded;
import io.pawtrail.messages.Postbacks.FindPostback;
import io.pawtrail.messages.Postbacks.FindReplay;
import io.pawtrail.messages.Postbacks.FindTrackers;
import io.pawtrail.messages.Postbacks.PostbackView;
import io.pawtrail.messages.Postbacks.ReplayView;
import io.pawtrail.messages.Postbacks.TrackerView;
import io.pawtrail.messages.Postbacks.TrackersView;
import io.pawtrail.messages.ReasonCode;
import io.pawtrail.messages.ReplayChoice;
import io.pawtrail.messages.ReplayId;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Why.FindWhy;
import io.pawtrail.messages.Why.Outcome;
import io.pawtrail.messages.Why.Reason;
import io.pawtrail.messages.Why.WhyLine;
import io.pawtrail.messages.Why.WhyView;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the random histories leave out: one side a moment behind the other, and what is long over. */
class WhyQueriesTest {
    private static final LeadId LEAD = new LeadId(CAMPAIGN, new Subject("1".repeat(32)));

    private final ReadSide read = new ReadSide();

    @BeforeEach
    void given() {
        read.happened(campaign(CAMPAIGN, 1, 0), started(LEAD, 1), approved(LEAD, 2));
    }

    @AfterEach
    void stop() {
        read.close();
    }

    @Test
    void what_was_decided_a_moment_ago_is_about_to_be_handed_over() {
        assertThat(why(1).reasons()).containsExactly(Reason.of(ReasonCode.QUEUED));
        assertThat(why(1).outcome()).isEqualTo(Outcome.PENDING);
        assertThat(why(2).reasons()).containsExactly(new Reason(ReasonCode.WAITING_FOR, Map.of("n", "1")));
    }

    @Test
    void the_deliverers_word_counts_before_it_is_told() {
        row(1, "superseded", 1);
        row(2, "delivered", 3);

        assertThat(why(1).reasons()).containsExactly(new Reason(ReasonCode.SUPERSEDED_BY, Map.of("n", "2")));
        assertThat(why(2).reasons()).containsExactly(new Reason(ReasonCode.DELIVERED, Map.of("attempts", "3")));
    }

    @Test
    void that_its_host_is_paused_is_said_of_what_is_still_owed() {
        row(1, "open", 0);
        read.jdbc.update(
                "INSERT INTO postbacks.paused (host, since) SELECT host, ? FROM postbacks.postback",
                Timestamp.from(DAWN));
        assertThat(why(1).reasons()).extracting(Reason::code).contains(ReasonCode.HOST_PAUSED);
        assertThat(why(1).reasons())
                .filteredOn(reason -> reason.code() == ReasonCode.HOST_PAUSED)
                .singleElement()
                .satisfies(reason -> assertThat(reason.values()).containsEntry("since", DAWN.toString()));
    }

    @Test
    void what_is_long_over_is_explained_from_what_was_told() {
        read.happened(
                new PostbackExhausted(LEAD, 1, LeadStatus.WAIT, ANN, 10, "timeout", DAWN),
                new PostbackDelivered(LEAD, 2, LeadStatus.APPROVE, ANN, 2, 204, DAWN.plusSeconds(9)));

        assertThat(why(1).outcome()).isEqualTo(Outcome.EXHAUSTED);
        assertThat(why(1).reasons()).containsExactly(new Reason(ReasonCode.TIMEOUT, Map.of("attempts", "10")));
        assertThat(why(2).reasons())
                .containsExactly(new Reason(
                        ReasonCode.DELIVERED,
                        Map.of(
                                "attempts",
                                "2",
                                "code",
                                "204",
                                "at",
                                DAWN.plusSeconds(9).toString())));
    }

    @Test
    void a_postback_knows_whether_it_is_older_than_the_last_delivered() {
        row(1, "exhausted", 3);
        assertThat(postback(1).older()).isFalse();
        assertThat(postback(1).replayable()).isTrue();

        row(2, "delivered", 1);
        assertThat(postback(1).older()).isTrue();
        assertThat(postback(2).older()).isFalse();
        assertThat(postback(2).replayable()).isFalse();
        assertThat(postback(2).line()).isEqualTo(why(2));
    }

    @Test
    void a_superseded_one_of_old_knows_by_which() {
        read.happened(new PostbackSuperseded(LEAD, 1, LeadStatus.WAIT, ANN, 2, DAWN));

        assertThat(why(1).reasons()).containsExactly(new Reason(ReasonCode.SUPERSEDED_BY, Map.of("n", "2")));
        assertThat(postback(1).replayable()).isFalse();
    }

    @Test
    void trackers_come_in_pages_with_their_streaks_and_rests() {
        tracker(1, "a.example", 5);
        tracker(1, "b.example", 0);
        tracker(2, "c.example", 0);
        read.rests(ANN, "a.example", TestClock.NOON.plusSeconds(10));
        read.rests(ANN, "b.example", TestClock.NOON.minusSeconds(10));

        List<TrackerView> top =
                read.ask(new FindTrackers(ANN, null, 1), TrackersView.class).trackers();
        assertThat(top)
                .containsExactly(new TrackerView(
                        "a.example",
                        7,
                        2,
                        5,
                        5,
                        DAWN,
                        DAWN.plusSeconds(9),
                        503,
                        "status",
                        TestClock.NOON.plusSeconds(10)));
        assertThat(read.ask(new FindTrackers(ANN, "a.example", 9), TrackersView.class)
                        .trackers())
                .extracting(TrackerView::host, TrackerView::resting)
                .containsExactly(tuple("b.example", null));
        assertThat(read.ask(new FindTrackers(BOB, null, 9), TrackersView.class).trackers())
                .hasSize(1);
    }

    @Test
    void a_replay_tells_how_far_it_is() {
        ReplayId replay = new ReplayId(new UUID(0, 7));
        read.jdbc.update("""
                INSERT INTO postbacks.replay (id, account, campaign, host, status, happened_from, happened_to, confirmed,
                    asked, started, found, taken, older, delivered, exhausted, superseded)
                VALUES (?, 1, 'AbCd1234', 'a.example', 'approve', 0, 60, false, ?, ?, 9, 7, 2, 3, 1, 0)""", replay.id(), Timestamp.from(DAWN), Timestamp.from(DAWN.plusSeconds(1)));

        assertThat(read.ask(new FindReplay(ANN, replay), ReplayView.class))
                .isEqualTo(new ReplayView(
                        replay,
                        ReplayChoice.many(
                                new CampaignId("AbCd1234"),
                                "a.example",
                                LeadStatus.APPROVE,
                                Instant.EPOCH,
                                Instant.ofEpochSecond(60)),
                        DAWN,
                        DAWN.plusSeconds(1),
                        null,
                        9,
                        7,
                        2,
                        3,
                        1,
                        0));
    }

    private WhyLine why(int n) {
        return read.ask(new FindWhy(ANN, LEAD, null, 50), WhyView.class).lines().stream()
                .filter(line -> line.n() == n)
                .findFirst()
                .orElseThrow();
    }

    private PostbackView postback(int n) {
        return read.ask(new FindPostback(ANN, LEAD, n), PostbackView.class);
    }

    private void row(int n, String state, int attempts) {
        read.jdbc.update("""
                INSERT INTO postbacks.postback (lead, n, status, click, account, campaign, chat, revision, happened, host,
                    state, attempt, due, closed)
                VALUES (?, ?, 'wait', 'c', 1, ?, -100, 5, 0, 'a.example', ?, ?, now(), now())""", LEAD.shown(), n, CAMPAIGN.code(), state, attempts);
    }

    private void tracker(long account, String host, int inARow) {
        read.jdbc.update("""
                INSERT INTO postbacks.tracker (account, host, attempts, delivered, failed, in_a_row, since, last_at,
                    last_code, last_error) VALUES (?, ?, 7, 2, 5, ?, ?, ?, 503, 'status')""", account, host, inARow, Timestamp.from(DAWN), Timestamp.from(DAWN.plusSeconds(9)));
    }
}
