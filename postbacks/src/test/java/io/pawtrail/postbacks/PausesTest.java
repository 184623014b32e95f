package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.Refusal;
import io.pawtrail.postbacks.DeliveryDesk.HostSeen;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that the operator pauses. */
class PausesTest {
    private static final String HOST = "t.example.com";
    private static final String URL = "http://t.example.com/p?e={event}";

    @Test
    void nothing_is_called_there_and_no_attempt_is_spent_until_it_is_resumed() throws IOException {
        try (Rig rig = new Rig();
                Rig second = rig.second()) {
            DeliveryDesk desk = rig.bean(DeliveryDesk.class);
            rig.dns.answer("u.example.com", "93.184.216.35");
            assertThat(desk.pause("T.Example.COM")).isEqualTo(HOST);
            assertThat(desk.pause(HOST)).isEqualTo(HOST);
            rig.happens(Given.started(LEAD, rig.template(URL)));
            rig.happens(Given.started(Given.lead("1".repeat(32)), rig.template("http://u.example.com/u")));
            await().untilAsserted(() -> assertThat(rig.outcomes).hasSize(1)); // the other host's
            assertThat(rig.tracker.heard()).containsExactly("/u");
            assertThat(rig.count("SELECT attempt FROM postbacks.postback WHERE host = 't.example.com'"))
                    .isZero();
            await().untilAsserted(
                            () -> assertThat(second.bean(Pauses.class).all()).containsExactly(HOST));

            assertThat(second.bean(DeliveryDesk.class).resume(HOST)).isEqualTo(HOST);
            await().untilAsserted(() -> assertThat(rig.outcomes)
                    .hasSize(2)
                    .last()
                    .isInstanceOfSatisfying(
                            PostbackDelivered.class,
                            one -> assertThat(one.attempts()).isOne()));
        }
    }

    @Test
    void what_was_claimed_before_waits_too() throws IOException {
        CountDownLatch eight = new CountDownLatch(8);
        CountDownLatch paused = new CountDownLatch(1);
        try (Rig rig = new Rig("claim.poll", "1h")) {
            long revision = rig.template(URL);
            owe(rig, 0, revision);
            await().untilAsserted(
                            () -> assertThat(rig.outcomes).hasSize(60)); // it is quick, so more than eight are taken
            rig.tracker.replies(url -> {
                eight.countDown();
                arrived(paused);
                return Tracker.Reply.of(200);
            });
            owe(rig, 60, revision);
            arrived(eight);
            rig.bean(DeliveryDesk.class).pause(HOST);
            paused.countDown();
            await().untilAsserted(() -> assertThat(rig.leased()).isZero());
            assertThat(rig.tracker.heard()).hasSize(68);
            assertThat(rig.count("SELECT count(*) FROM postbacks.postback WHERE attempt = 0 AND closed IS NULL"))
                    .isEqualTo(52);
        }
    }

    private static void owe(Rig rig, int from, long revision) {
        for (int i = from; i < from + 60; i++) {
            rig.happens(Given.started(Given.lead("%032x".formatted(i)), revision));
        }
    }

    @Test
    void a_claim_leaves_it_out_whatever_its_process_knows() {
        Desk desk = new Desk();
        desk.owe(LEAD, 1);
        new Pauses(desk.jdbc).begin(Desk.HOST, desk.now());
        assertThat(desk.claim()).isEmpty();
        assertThat(new Pauses(desk.jdbc).end(Desk.HOST)).isTrue();
        assertThat(desk.claim()).hasSize(1);
    }

    @Test
    void newer_ones_for_other_hosts_need_not_wait_for_longer_than_fifteen_minutes() {
        Desk desk = new Desk();
        desk.owe(LEAD, 1);
        assertThat(desk.waiting.beginPaused(List.of(Desk.HOST), desk.now())).isOne();
        desk.clock.by(Duration.ofMinutes(16));
        assertThat(desk.waiting.giveWay(desk.now().minus(Duration.ofMinutes(15)), desk.now()))
                .isOne();
        assertThat(desk.states()).isEqualTo("1:gave_way");
    }

    @Test
    void hosts_are_shown_by_name_with_what_they_are_owed() {
        Desk desk = new Desk();
        DeliveryDesk shown = desk(desk);
        desk.owe(LEAD, 1, "a.example.com", Given.ANN);
        desk.owe(LEAD, 2, "a.example.com", Given.ANN);
        desk.jdbc.update("UPDATE postbacks.postback SET state = 'gave_way' WHERE n = 1");
        desk.owe(LEAD, 3, Desk.HOST, Given.ANN);
        Claimed claimed = desk.claim().getFirst();
        desk.close(desk.failed(claimed, Duration.ofMinutes(1), false));
        new Rests(desk.jdbc, 1)
                .write(java.util.Map.of(
                        new Lane("r.example.com", Given.ANN),
                        new Breakers.Rest(desk.now(), desk.now().plusSeconds(10))));
        shown.pause("p.example.com");

        assertThat(shown.hosts("", 50))
                .extracting(HostSeen::host)
                .containsExactly("a.example.com", "p.example.com", "r.example.com", Desk.HOST);
        assertThat(shown.hosts("", 2)).extracting(HostSeen::host).containsExactly("a.example.com", "p.example.com");
        assertThat(shown.hosts("p.example.com", 2))
                .extracting(HostSeen::host)
                .containsExactly("r.example.com", Desk.HOST);
        List<HostSeen> all = shown.hosts("", 50);
        assertThat(all.get(0).owed()).isEqualTo(2);
        assertThat(all.get(0).oldest()).isEqualTo(Given.AT.plusSeconds(1));
        assertThat(all.get(1).paused()).isEqualTo(desk.now());
        assertThat(all.get(2).resting()).isEqualTo(desk.now().plusSeconds(10));
        assertThat(all.get(3).failing()).isOne();
        assertThat(all.get(3).lastCode()).isEqualTo(503);
        assertThat(all.get(3).due()).isEqualTo(desk.now().plus(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "127.0.0.1",
                "a.example.com:80",
                "a.example.com/x",
                "a b.com",
                "[::1]",
                "user@a.example.com",
                "{host}.example.com",
                "a.example.com?x",
                "a\0.example.com",
                "'; DROP TABLE paused; --"
            })
    void what_could_never_be_called_cannot_be_paused(String host) {
        Desk desk = new Desk();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> desk(desk).pause(host))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("url"));
        assertThat(desk.count("SELECT count(*) FROM postbacks.paused")).isZero();
    }

    @Test
    void what_is_not_paused_cannot_be_resumed() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> desk(new Desk()).resume(HOST))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("id"));
    }

    private static DeliveryDesk desk(Desk desk) {
        Breakers breakers = new Breakers(desk.settings.breaker(), desk.clock);
        return new DeliveryDesk(
                desk.jdbc,
                breakers,
                new Pauses(desk.jdbc),
                io.pawtrail.messages.AddressPolicy.publicOnly(),
                desk.bell,
                desk.clock);
    }

    private static void arrived(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
