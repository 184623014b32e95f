package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.TestCalls.TestCallView;
import io.pawtrail.messages.TestCalls.TestPostback;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import io.pawtrail.vault.TemplateStore;
import io.pawtrail.vault.TemplateTexts;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A test call through the query bus of the whole program. */
class TestCallEndToEndTest {
    private static final Duration QUIET = Duration.ofSeconds(1);

    @Test
    void a_test_call_reaches_the_tracker_and_its_refusal_keeps_its_code() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                RunningPawtrail pawtrail = RunningPawtrail.start(sandbox.telegramUrl(), false)) {
            long revision = pawtrail.bean(TemplateStore.class)
                    .keep(new TemplateTexts(
                            Map.of(LeadStatus.WAIT, sandbox.trackerUrl() + "/postback?click={click}&event={event}"),
                            TemplateTexts.Success.HTTP))
                    .revision();
            QueryGateway queries = pawtrail.bean(QueryGateway.class);
            WholeState state = new WholeState(pawtrail.bean(JdbcTemplate.class));
            Map<String, String> before = state.settled(QUIET);
            TestCallView view = ask(queries, revision);
            assertThat(view.success()).isTrue();
            assertThat(view.address()).isEqualTo("127.0.0.1");
            assertThat(sandbox.tracker().received())
                    .singleElement()
                    .satisfies(postback -> assertThat(postback.query())
                            .containsEntry("click", "test")
                            .containsEntry("event", "Ab3-" + "0".repeat(32) + "-0"));
            assertThat(refused(queries, revision + 1)).isEqualTo("id");
            assertThat(state.settled(QUIET)).as("nothing is kept of it").isEqualTo(before);
        }
    }

    private static String refused(QueryGateway queries, long revision) {
        try {
            return ask(queries, revision).toString();
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(QueryExecutionException.class);
            return ((QueryExecutionException) e.getCause())
                    .<Refusal.Details>getDetails()
                    .map(Refusal.Details::code)
                    .orElse("none");
        }
    }

    private static TestCallView ask(QueryGateway queries, long revision) {
        TestPostback asked =
                new TestPostback(new AccountId(7), new CampaignId("Ab3"), -1001, revision, LeadStatus.WAIT);
        return queries.query(asked, TestCallView.class).join();
    }
}
