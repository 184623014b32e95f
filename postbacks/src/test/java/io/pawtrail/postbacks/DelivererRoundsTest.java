package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.ANN;
import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.AccountEvent.AccountBanned;
import io.pawtrail.messages.AccountEvent.AccountUnbanned;
import io.pawtrail.messages.PostbackEvent.PostbackExhausted;
import io.pawtrail.messages.PostbackEvent.PostbackReplayed;
import io.pawtrail.messages.ReplayChoice;
import io.pawtrail.messages.ReplayEvent.ReplayRequested;
import io.pawtrail.messages.ReplayId;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** What the deliverer does by itself, in the round. */
class DelivererRoundsTest {
    private static final String URL = "http://t.example.com/p?s={status}&e={event}";

    private static void eventually(ThrowingRunnable holds) {
        await().atMost(20, TimeUnit.SECONDS).untilAsserted(holds);
    }

    @Test
    void a_replayed_one_is_called_once_and_not_again() throws IOException {
        try (Rig rig = new Rig("schedule", "0s,10ms,10ms,10ms")) {
            rig.tracker.replies(410);
            rig.happens(Given.started(LEAD, rig.template(URL)));
            eventually(() -> assertThat(rig.outcomes).hasSize(1));
            rig.tracker.replies(503);
            rig.happens(new ReplayRequested(
                    new ReplayId(new UUID(1, 2)), ANN, ReplayChoice.one(LEAD, 1, false), rig.now()));
            eventually(() -> assertThat(rig.outcomes).hasSize(3));
            assertThat(rig.outcomes)
                    .hasExactlyElementsOfTypes(
                            PostbackExhausted.class, PostbackReplayed.class, PostbackExhausted.class);
            assertThat(rig.tracker.heard()).hasSize(2).containsOnly("/p?s=wait&e=" + LEAD.shown() + "-1");
            assertThat(rig.jdbc.queryForMap(
                            "SELECT taken, exhausted, finished IS NOT NULL AS over FROM postbacks.replay"))
                    .containsEntry("taken", 1)
                    .containsEntry("exhausted", 1)
                    .containsEntry("over", true);
        }
    }

    @Test
    void what_a_ban_held_goes_on_by_itself_at_the_unban() throws IOException {
        try (Rig rig = new Rig()) {
            rig.happens(new AccountBanned(ANN, rig.now()));
            rig.happens(Given.started(LEAD, rig.template(URL)));
            assertThat(rig.count("SELECT count(*) FROM postbacks.postback WHERE held"))
                    .isEqualTo(1);
            rig.happens(new AccountUnbanned(ANN, rig.now()));
            eventually(() -> assertThat(rig.state(1)).isEqualTo("delivered"));
        }
    }

    @Test
    void a_host_that_never_answers_holds_eight_and_nobody_else_up() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (Rig rig = new Rig("call.exchange", "5s")) {
            rig.dns.answer("dead.example.com", "93.184.216.35");
            rig.tracker.replies(url -> {
                if (url.startsWith("/dead")) {
                    hang(never);
                }
                return Tracker.Reply.of(200);
            });
            owe(rig, rig.template("http://dead.example.com/dead"), "dead.example.com", 0, 2_000);
            eventually(() -> assertThat(rig.leased()).isEqualTo(8));
            owe(rig, rig.template(URL), "t.example.com", 5_000, 200);
            await().atMost(4, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(rig.outcomes).hasSize(200));
            assertThat(rig.count("SELECT count(*) FROM postbacks.postback WHERE lease > now()"))
                    .isEqualTo(8);
            never.countDown();
        }
    }

    @Test
    void a_stop_gives_every_lease_back() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (Rig rig = new Rig("call.exchange", "1s")) {
            rig.tracker.replies(url -> {
                hang(never);
                return Tracker.Reply.of(200);
            });
            long revision = rig.template(URL);
            for (int i = 0; i < 20; i++) {
                rig.happens(Given.started(Given.lead("%032x".formatted(i)), revision));
            }
            eventually(() -> assertThat(rig.tracker.heard()).hasSize(8));
            rig.stop();
            assertThat(rig.leased()).isZero();
            assertThat(rig.count("SELECT count(*) FROM postbacks.postback WHERE closed IS NULL"))
                    .isEqualTo(20);
            never.countDown();
        }
    }

    private static void owe(Rig rig, long revision, String host, int from, int many) {
        rig.jdbc.update("""
                INSERT INTO postbacks.postback
                    (lead, n, status, click, account, campaign, chat, revision, happened, host, due)
                SELECT 'Ab3-' || md5(i::text), 1, 'wait', 'c', 7, 'Ab3', -1, ?, 0, ?, now()
                FROM generate_series(?, ?) i""", revision, host, from, from + many - 1);
    }

    private static void hang(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
