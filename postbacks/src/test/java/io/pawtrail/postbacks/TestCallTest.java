package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Macro;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.TestCalls.TestCallView;
import io.pawtrail.messages.TestCalls.TestPostback;
import io.pawtrail.testkit.TestDatabase;
import io.pawtrail.vault.TemplateStore;
import io.pawtrail.vault.TemplateTexts;
import io.pawtrail.vault.TemplateTexts.Success;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class TestCallTest {
    private static final String HOST = "http://t.example.com/p";
    private static final CampaignId CAMPAIGN = new CampaignId("Ab3");

    private final Tracker tracker = new Tracker();
    private final FakeDns dns = new FakeDns().answer("t.example.com", "93.184.216.34");
    private final JdbcTemplate jdbc =
            new JdbcTemplate(TestDatabase.with("vault", "postbacks").dataSource());
    private final TemplateStore templates = new TemplateStore(jdbc);
    private final MovingClock clock = new MovingClock();
    private final TrackerClient client = new TrackerClient(
            Given.settings("call.exchange", "20s").call(),
            AddressPolicy.publicOnly(),
            new TestWire(dns, address -> tracker.address()),
            clock);
    private final Pauses pauses = new Pauses(jdbc);
    private final TestCallQueries queries =
            new TestCallQueries(templates, AddressPolicy.publicOnly(), client, pauses, new TestTurns(clock), clock);

    TestCallTest() throws IOException {}

    /** Stands where it was put. */
    private static final class MovingClock extends Clock {
        private volatile Instant now = Given.AT;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @AfterEach
    void close() {
        client.close();
        tracker.close();
        dns.close();
    }

    private long revision(String text, Success success) {
        return templates
                .keep(new TemplateTexts(Map.of(LeadStatus.APPROVE, text), success))
                .revision();
    }

    private static TestPostback asked(long account, long revision) {
        return new TestPostback(new AccountId(account), CAMPAIGN, -1001, revision, LeadStatus.APPROVE);
    }

    private TestCallView tested(long revision) {
        return queries.test(asked(7, revision)).join();
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(Exception.class).isThrownBy(call).satisfies(thrown -> {
            Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
            assertThat(cause)
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
        });
    }

    @Test
    void the_tracker_is_called_for_a_sample_lead_and_the_answer_is_shown() {
        TestCallView view = tested(revision(
                HOST + "?c={click}&s={status}&k={campaign}&u={user}&l={lead}&i={subscriber}&n={username}&h={chat}"
                        + "&t={time}&e={event}&x={unknown}",
                Success.HTTP));
        String lead = "Ab3-00000000000000000000000000000000";
        String rest = "?c=test&s=approve&k=Ab3&u=7&l=" + lead + "&i=1&n=test&h=-1001&t=1793534400&e=" + lead + "-0&x=";
        assertThat(view.url()).isEqualTo(HOST + rest + "{unknown}");
        assertThat(tracker.heard()).containsExactly("/p" + rest + "%7Bunknown%7D");
        assertThat(view.address()).isEqualTo("93.184.216.34");
        assertThat(view.code()).isEqualTo(200);
        assertThat(view.millis()).isBetween(0L, 5_000L);
        assertThat(view.head()).isEqualTo("OK");
        assertThat(view.success()).isTrue();
        assertThat(view.error()).isEmpty();
    }

    /** The title is the welcome's alone. */
    @Test
    void the_sample_has_every_macro_of_a_postback() {
        assertThat(SampleLead.values(asked(7, 1), Given.AT).keySet())
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Macro.TITLE)));
    }

    @Test
    void it_judges_as_a_delivery_is_judged() {
        assertThat(tested(revision(HOST, Success.JSON)))
                .extracting(TestCallView::success, TestCallView::code, TestCallView::error)
                .containsExactly(false, 200, "body");
        tracker.replies(503);
        assertThat(tested(revision(HOST, Success.HTTP)).error()).isEqualTo("status");
        assertThat(tested(revision("http://nowhere.example.com/", Success.HTTP)).error())
                .isEqualTo("dns");
    }

    @Test
    void the_guard_holds_for_tests_too() throws IOException {
        dns.answer("inside.example.com", "10.0.0.1");
        assertThat(tested(revision("http://inside.example.com/", Success.HTTP)))
                .extracting(TestCallView::error, TestCallView::address)
                .containsExactly("address", "10.0.0.1");
        assertRefused("url", () -> tested(revision("http://127.0.0.1/", Success.HTTP)));
        assertThat(tracker.heard()).isEmpty();
    }

    @Test
    void without_a_template_it_is_refused() {
        assertRefused("id", () -> tested(4711));
        long revision = revision(HOST, Success.HTTP);
        TestPostback other = new TestPostback(Given.ANN, CAMPAIGN, 1, revision, LeadStatus.TRASH);
        assertRefused("url", () -> queries.test(other).join());
        assertThat(tested(revision).success())
                .as("a refusal gives the turn back")
                .isTrue();
    }

    @Test
    void nothing_is_kept_of_it() {
        long revision = revision(HOST, Success.HTTP);
        Map<String, String> before = tables();
        assertThat(tested(revision).success()).isTrue();
        tracker.replies(503);
        assertThat(tested(revision).success()).isFalse();
        assertThat(tables()).isEqualTo(before).containsKeys("postbacks.attempt", "postbacks.tracker", "vault.person");
    }

    private Map<String, String> tables() {
        return jdbc.queryForList("""
                        SELECT table_schema || '.' || table_name FROM information_schema.tables
                        WHERE table_schema IN ('postbacks', 'vault')""", String.class).stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        table -> String.valueOf(jdbc.queryForObject(
                                "SELECT string_agg(r::text, '|' ORDER BY r::text) FROM " + table + " r",
                                String.class))));
    }

    @Test
    void ten_in_a_minute_are_enough() {
        long revision = revision(HOST, Success.HTTP);
        for (int i = 0; i < TestTurns.IN_A_MINUTE; i++) {
            assertThat(tested(revision).success()).isTrue();
        }
        assertRefused("rate", () -> tested(revision));
        assertThat(queries.test(asked(8, revision)).join().success())
                .as("another account's")
                .isTrue();
        clock.now = Given.AT.plus(Duration.ofSeconds(6));
        assertThat(tested(revision).success()).isTrue();
        assertRefused("rate", () -> tested(revision));
        assertThat(tracker.heard()).hasSize(12);
    }

    @Test
    void one_at_a_time_and_not_too_many_altogether() {
        CountDownLatch end = new CountDownLatch(1);
        tracker.replies(url -> {
            awaited(end);
            return Tracker.Reply.of(200);
        });
        long revision = revision(HOST, Success.HTTP);
        List<CompletableFuture<TestCallView>> running = new ArrayList<>();
        for (int account = 1; account <= TestTurns.AT_ONCE; account++) {
            running.add(queries.test(asked(account, revision)));
        }
        assertRefused("rate", () -> queries.test(asked(1, revision)).join());
        assertRefused("rate", () -> queries.test(asked(99, revision)).join());
        end.countDown();
        assertThat(running).allSatisfy(test -> assertThat(test.join().success()).isTrue());
        assertThat(queries.test(asked(99, revision)).join().success()).isTrue();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
