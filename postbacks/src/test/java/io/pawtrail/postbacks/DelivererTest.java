package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.PostbackEvent;
import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.PostbackEvent.PostbackExhausted;
import io.pawtrail.messages.PostbackEvent.PostbackGaveWay;
import io.pawtrail.messages.PostbackEvent.PostbackSuperseded;
import io.pawtrail.messages.Subject;
import io.pawtrail.vault.TemplateTexts;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DelivererTest {
    private static final String URL = "http://t.example.com/p?s={status}&e={event}";

    private static void eventually(org.awaitility.core.ThrowingRunnable holds) {
        await().atMost(20, TimeUnit.SECONDS).untilAsserted(holds);
    }

    @Test
    void a_leads_postbacks_arrive_in_order_with_all_macros_filled_in() throws IOException {
        try (Rig rig = new Rig()) {
            Subject subject = rig.people.remember(42, "ann_b", "Ann");
            LeadId lead = new LeadId(LEAD.campaign(), subject);
            long revision = rig.template("http://t.example.com/p?c={click}&s={status}&k={campaign}&u={user}&l={lead}"
                    + "&i={subscriber}&n={username}&h={chat}&t={time}&e={event}&x={unknown}");
            rig.happens(Given.started(lead, revision), Given.held(lead, revision), Given.approved(lead, revision));
            eventually(() -> assertThat(rig.outcomes).hasSize(3));

            String rest = "&k=Ab3&u=7&l=" + lead.shown() + "&i=42&n=ann_b&h=-1001&t=1793534400&e=" + lead.shown();
            assertThat(rig.tracker.heard())
                    .containsExactly(
                            "/p?c=click-1&s=wait" + rest + "-1&x=%7Bunknown%7D",
                            "/p?c=click-1&s=hold" + rest + "-2&x=%7Bunknown%7D",
                            "/p?c=click-1&s=approve" + rest + "-3&x=%7Bunknown%7D");
            assertThat(rig.tracker.agent()).startsWith("Pawtrail/");
            assertThat(rig.outcomes).extracting(PostbackEvent::n).containsExactly(1, 2, 3);
            assertThat(rig.outcomes).hasOnlyElementsOfType(PostbackDelivered.class);
            eventually(() -> assertThat(rig.state(3)).isEqualTo("delivered"));
            assertThat(rig.jdbc.queryForMap(
                            "SELECT host, address, code, head, error, attempt FROM postbacks.attempt WHERE n = 1"))
                    .containsEntry("host", "t.example.com")
                    .containsEntry("address", "93.184.216.34")
                    .containsEntry("code", 200)
                    .containsEntry("head", "OK")
                    .containsEntry("error", "")
                    .containsEntry("attempt", 1);
        }
    }

    @Test
    void a_failing_tracker_is_tried_again_under_the_same_event() throws IOException {
        try (Rig rig = new Rig("schedule", "0s,20ms,20ms,20ms,20ms")) {
            rig.tracker.replies(url -> Tracker.Reply.of(rig.tracker.heard().size() < 3 ? 500 : 200));
            rig.happens(Given.started(LEAD, rig.template(URL)));
            eventually(() -> assertThat(rig.outcomes)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            PostbackDelivered.class,
                            delivered -> assertThat(delivered.attempts()).isEqualTo(3)));
            assertThat(rig.tracker.heard())
                    .hasSize(3)
                    .allMatch(url -> url.equals("/p?s=wait&e=" + LEAD.shown() + "-1"));
            eventually(() -> assertThat(rig.count("SELECT count(*) FROM postbacks.attempt"))
                    .isEqualTo(3));
        }
    }

    @Test
    void after_the_last_attempt_it_is_exhausted_and_the_next_goes() throws IOException {
        try (Rig rig = new Rig("schedule", "0s,10ms")) {
            rig.tracker.replies(url -> Tracker.Reply.of(url.contains("s=wait") ? 500 : 200));
            long revision = rig.template(URL);
            rig.happens(Given.started(LEAD, revision), Given.held(LEAD, revision));
            eventually(() -> assertThat(rig.state(2)).isEqualTo("delivered"));
            assertThat(rig.state(1)).isEqualTo("exhausted");
            assertThat(rig.outcomes.getFirst()).isInstanceOf(PostbackExhausted.class);
            assertThat(rig.tracker.heard()).hasSize(3);
        }
    }

    @Test
    void a_410_is_the_end_of_it() throws IOException {
        try (Rig rig = new Rig("schedule", "0s,10ms,10ms,10ms")) {
            rig.tracker.replies(410);
            rig.happens(Given.started(LEAD, rig.template(URL)));
            eventually(() -> assertThat(rig.state(1)).isEqualTo("exhausted"));
            assertThat(rig.tracker.heard()).hasSize(1);
        }
    }

    @Test
    void where_the_body_must_say_yes_a_200_alone_is_none() throws IOException {
        try (Rig rig = new Rig("schedule", "0s,10ms,10ms,10ms")) {
            rig.tracker.replies(url -> Tracker.Reply.of(
                    200, rig.tracker.heard().size() < 2 ? "{\"status\":\"no\"}" : "{\"status\":\"ok\"}"));
            rig.happens(Given.started(LEAD, rig.template(URL, TemplateTexts.Success.JSON)));
            eventually(() -> assertThat(rig.state(1)).isEqualTo("delivered"));
            assertThat(rig.jdbc.queryForList("SELECT error FROM postbacks.attempt ORDER BY attempt", String.class))
                    .containsExactly("body", "");
        }
    }

    @Test
    void what_cannot_be_closed_is_tried_again_and_the_tracker_hears_of_it_once() throws IOException {
        try (Rig rig = new Rig()) {
            rig.failing.set(4);
            rig.happens(Given.started(LEAD, rig.template(URL)));
            eventually(() -> assertThat(rig.state(1)).isEqualTo("delivered"));
            assertThat(rig.tracker.heard()).hasSize(1);
            assertThat(rig.outcomes).hasSize(1);
            assertThat(rig.count("SELECT count(*) FROM postbacks.attempt")).isEqualTo(1);
        }
    }

    @Test
    void of_many_that_end_together_one_that_can_never_be_closed_holds_up_no_other() throws IOException {
        CountDownLatch all = new CountDownLatch(40);
        try (Rig rig = new Rig("call.exchange", "1500ms", "claim.lease", "4s", "call.perHost", "40")) {
            rig.tracker.replies(url -> {
                all.countDown();
                arrived(all);
                return Tracker.Reply.of(200);
            });
            rig.jdbc.execute("ALTER TABLE postbacks.tracker ADD CONSTRAINT refuses CHECK (account <> 66)");
            long revision = rig.template(URL);
            rig.jdbc.update("""
                    INSERT INTO postbacks.postback
                        (lead, n, status, click, account, campaign, chat, revision, happened, host, due)
                    SELECT 'Ab3-' || md5(i::text), i, 'wait', 'c', CASE i WHEN 9 THEN 66 ELSE 7 END, 'Ab3', -1, ?, 0,
                        't.example.com', now() FROM generate_series(1, 40) i""", revision);
            eventually(() -> assertThat(rig.outcomes).hasSize(39));
            eventually(() -> assertThat(rig.tracker.heard().stream().filter(url -> url.endsWith("-9")))
                    .hasSizeGreaterThan(1));
            assertThat(rig.tracker.heard().stream().filter(url -> !url.endsWith("-9")))
                    .hasSize(39);
        }
    }

    @Test
    void what_is_not_closed_before_its_lease_ends_is_sent_again_under_the_same_event() throws IOException {
        try (Rig rig = new Rig("call.exchange", "500ms", "claim.lease", "1s")) {
            rig.failing.set(Integer.MAX_VALUE);
            rig.happens(Given.started(LEAD, rig.template(URL)));
            eventually(() -> assertThat(rig.tracker.heard()).hasSizeGreaterThan(1));
            rig.failing.set(0);
            eventually(() -> assertThat(rig.state(1)).isEqualTo("delivered"));
            assertThat(rig.tracker.heard()).allMatch(url -> url.endsWith(LEAD.shown() + "-1"));
            assertThat(rig.outcomes).hasSize(1);
        }
    }

    @Test
    void after_so_many_failures_the_newer_goes_and_supersedes_the_older() throws IOException {
        try (Rig rig = new Rig("schedule", "0s,20ms,1h,1h", "giveWay.failures", "2")) {
            rig.tracker.replies(url -> Tracker.Reply.of(url.contains("s=wait") ? 503 : 200));
            long revision = rig.template(URL);
            rig.happens(Given.started(LEAD, revision), Given.held(LEAD, revision));
            eventually(() -> assertThat(rig.outcomes).hasSize(3));
            assertThat(rig.outcomes.get(0)).isInstanceOf(PostbackGaveWay.class);
            assertThat(rig.outcomes.get(1)).isInstanceOf(PostbackDelivered.class);
            assertThat(rig.outcomes.get(2)).isInstanceOfSatisfying(PostbackSuperseded.class, superseded -> {
                assertThat(superseded.n()).isEqualTo(1);
                assertThat(superseded.by()).isEqualTo(2);
            });
            assertThat(rig.tracker.heard()).hasSize(3).last().asString().contains("s=hold");
            eventually(() -> assertThat(rig.state(1)).isEqualTo("superseded"));
        }
    }

    @Test
    void it_gives_way_by_the_clock_while_no_attempt_is_due() throws IOException {
        try (Rig rig = new Rig("schedule", "0s,1h", "giveWay.after", "300ms")) {
            rig.tracker.replies(url -> Tracker.Reply.of(url.contains("s=wait") ? 503 : 200));
            long revision = rig.template(URL);
            rig.happens(Given.started(LEAD, revision), Given.held(LEAD, revision));
            eventually(() -> assertThat(rig.state(2)).isEqualTo("delivered"));
            assertThat(rig.outcomes.getFirst()).isInstanceOf(PostbackGaveWay.class);
            assertThat(rig.state(1)).isEqualTo("superseded");
        }
    }

    @Test
    void a_host_gets_at_most_eight_calls_at_once() throws IOException {
        try (Rig rig = new Rig()) {
            CountDownLatch eight = new CountDownLatch(8);
            rig.tracker.replies(url -> {
                eight.countDown();
                arrived(eight);
                return Tracker.Reply.of(200);
            });
            long revision = rig.template(URL);
            for (int i = 0; i < 60; i++) {
                rig.happens(Given.started(Given.lead("%032x".formatted(i)), revision));
            }
            eventually(() -> assertThat(rig.outcomes).hasSize(60));
            assertThat(rig.tracker.mostAtOnce()).isEqualTo(8);
            assertThat(rig.tracker.heard()).hasSize(60).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_dead_host_gets_a_rest_and_another_one_does_not_notice() throws IOException {
        try (Rig rig = new Rig("breaker.calls", "4", "breaker.rest", "1h", "schedule", "0s,10ms,10ms,10ms,10ms,10ms")) {
            rig.dns.answer("dead.example.com", "93.184.216.35");
            rig.tracker.replies(url -> Tracker.Reply.of(url.startsWith("/dead") ? 502 : 200));
            long dead = rig.template("http://dead.example.com/dead");
            for (int i = 0; i < 30; i++) {
                rig.happens(Given.started(Given.lead("%032x".formatted(i)), dead));
            }
            rig.happens(Given.started(LEAD, rig.template(URL)));
            eventually(() -> assertThat(rig.outcomes).singleElement().isInstanceOf(PostbackDelivered.class));
            eventually(() -> assertThat(rig.leased()).isZero());
            assertThat(rig.tracker.heard()).hasSizeBetween(5, 13); // four open it, up to eight were under way
            assertThat(rig.count("SELECT max(attempt) FROM postbacks.postback")).isLessThan(5);
        }
    }

    private static void arrived(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
