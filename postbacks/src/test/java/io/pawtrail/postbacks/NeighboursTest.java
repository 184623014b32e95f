package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Account 66 has postbacks that fail; what account 7 is owed does not wait for them, wherever they go. */
class NeighboursTest {
    private final CountDownLatch never = new CountDownLatch(1);

    private void hang() {
        try {
            never.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void owe(Rig rig, String host, long revision, int many) {
        owe(rig, 66, host, revision, many);
    }

    private static void owe(Rig rig, long account, String host, long revision, int many) {
        rig.jdbc.update("""
                INSERT INTO postbacks.postback
                    (lead, n, status, click, account, campaign, chat, revision, happened, host, due)
                SELECT 'Zz9-' || md5(? || i), 1, 'wait', 'c', ?, 'Zz9', -1, ?, 0, ?, now()
                FROM generate_series(1, ?) i""", host, account, revision, host, many);
    }

    private static void soon(Rig rig, String path) {
        await().atMost(5, TimeUnit.SECONDS)
                .until(() -> rig.tracker.heard().stream().anyMatch(url -> url.startsWith(path)));
    }

    /** The rest and the time of giving way are shortened alike, to a fifteenth of what they are by default. */
    @ParameterizedTest
    @ValueSource(ints = {301, 409, 503})
    void whose_path_at_the_same_host_fails_holds_nobody_up(int code) throws IOException {
        try (Rig rig = new Rig("breaker.rest", "700ms", "giveWay.after", "60s", "schedule", "0s,1h,1h")) {
            rig.tracker.replies(url -> Tracker.Reply.of(url.startsWith("/b") ? code : 200));
            owe(rig, "t.example.com", rig.template("http://t.example.com/b?e={event}"), 200);
            await().until(() -> rig.tracker.heard().size() >= 20);
            long good = rig.template("http://t.example.com/a?s={status}&e={event}");
            rig.happens(Given.started(LEAD, good), Given.held(LEAD, good));
            soon(rig, "/a?s=wait");
            soon(rig, "/a?s=hold");
        }
    }

    @Test
    void what_a_dead_tracker_is_owed_holds_up_no_newer_one_for_a_tracker_that_lives() throws IOException {
        try (Rig rig = new Rig("breaker.rest", "1s", "giveWay.after", "2s", "schedule", "0s,1h,1h")) {
            rig.dns.answer("dead.example.com", "93.184.216.35");
            rig.tracker.replies(url -> Tracker.Reply.of(url.startsWith("/dead") ? 503 : 200));
            long dead = rig.template("http://dead.example.com/dead?e={event}");
            owe(rig, 7, "dead.example.com", dead, 300);
            await().until(() -> rig.tracker.heard().size() >= 8);
            rig.happens(Given.started(LEAD, dead), Given.held(LEAD, rig.template("http://t.example.com/a?s={status}")));
            soon(rig, "/a?s=hold");
        }
    }

    @Test
    void whose_path_at_the_same_host_hangs_holds_nobody_up_for_longer_than_one_call_takes() throws IOException {
        try (Rig rig = new Rig("call.exchange", "1s")) {
            rig.tracker.replies(url -> {
                if (url.startsWith("/b")) {
                    hang();
                }
                return Tracker.Reply.of(200);
            });
            owe(rig, "t.example.com", rig.template("http://t.example.com/b?e={event}"), 2_000);
            await().until(() -> rig.tracker.heard().size() >= 8);
            rig.happens(Given.started(LEAD, rig.template("http://t.example.com/a?e={event}")));
            soon(rig, "/a");
            never.countDown();
        }
    }

    @Test
    void who_has_many_hosts_that_hang_does_not_fill_our_hands() throws IOException {
        try (Rig rig = new Rig()) {
            rig.dns.answerAll("93.184.216.35");
            rig.tracker.replies(url -> {
                if (url.startsWith("/b")) {
                    hang();
                }
                return Tracker.Reply.of(200);
            });
            for (int i = 0; i < 520; i++) {
                String host = "h" + i + ".evil.example";
                owe(rig, host, rig.template("http://" + host + "/b?e={event}"), 10);
            }
            await().atMost(15, TimeUnit.SECONDS).until(() -> rig.leased() >= 900);
            rig.happens(Given.started(LEAD, rig.template("http://t.example.com/a?e={event}")));
            soon(rig, "/a");
            assertThat(rig.leased()).isLessThan(2_100);
            never.countDown();
        }
    }
}
