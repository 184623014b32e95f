package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOB;
import static io.pawtrail.query.Given.CAMPAIGN;
import static io.pawtrail.query.Given.DAWN;
import static io.pawtrail.query.Given.campaign;
import static io.pawtrail.query.Given.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Postbacks.AttemptView;
import io.pawtrail.messages.Postbacks.AttemptsView;
import io.pawtrail.messages.Postbacks.FindAttempts;
import io.pawtrail.messages.Postbacks.FindPostbackLog;
import io.pawtrail.messages.Postbacks.LogFilter;
import io.pawtrail.messages.Postbacks.Position;
import io.pawtrail.messages.Subject;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostbackLogTest {
    private static final CampaignId OTHER = new CampaignId("other");
    private static final LeadId FIRST = new LeadId(CAMPAIGN, new Subject("1".repeat(32)));
    private static final LeadId SECOND = new LeadId(OTHER, new Subject("2".repeat(32)));

    private final ReadSide read = new ReadSide();

    @BeforeEach
    void given() {
        read.happened(campaign(CAMPAIGN, 1, 0), campaign(OTHER, 2, 0), started(FIRST, 1), started(SECOND, 2));
        read.jdbc.execute("CREATE TABLE postbacks.attempt_all PARTITION OF postbacks.attempt DEFAULT");
        attempt(FIRST, 1, 10, "a.example", 503, "status");
        attempt(FIRST, 2, 20, "a.example", 0, "timeout");
        attempt(SECOND, 1, 20, "b.example", 200, "");
        attempt(FIRST, 3, 30, "a.example", 200, "");
    }

    @AfterEach
    void stop() {
        read.close();
    }

    @Test
    void every_attempt_comes_newest_first_with_all_that_was_kept() {
        AttemptsView all = read.ask(new FindPostbackLog(ANN, LogFilter.ALL, null, 50), AttemptsView.class);

        assertThat(all.next()).isNull();
        assertThat(all.attempts())
                .extracting(AttemptView::lead, AttemptView::attempt)
                .containsExactly(tuple(FIRST, 3), tuple(SECOND, 1), tuple(FIRST, 2), tuple(FIRST, 1));
        assertThat(all.attempts().getLast())
                .isEqualTo(new AttemptView(
                        FIRST,
                        1,
                        1,
                        LeadStatus.WAIT,
                        CAMPAIGN,
                        "a.example",
                        "https://a.example/?n=1",
                        "192.0.2.1",
                        503,
                        12,
                        "body",
                        "status",
                        null,
                        DAWN.plusSeconds(15),
                        DAWN.plusSeconds(10)));
    }

    @Test
    void every_filter_narrows() {
        assertThat(found(new LogFilter(OTHER, null, null, null, null, null, null, null)))
                .hasSize(1);
        assertThat(found(new LogFilter(null, FIRST, null, null, null, null, null, null)))
                .hasSize(3);
        assertThat(found(new LogFilter(null, null, "b.example", null, null, null, null, null)))
                .hasSize(1);
        assertThat(found(new LogFilter(null, null, null, true, null, null, null, null)))
                .hasSize(2);
        assertThat(found(new LogFilter(null, null, null, false, null, null, null, null)))
                .hasSize(2);
        assertThat(found(new LogFilter(null, null, null, null, 503, null, null, null)))
                .hasSize(1);
        assertThat(found(new LogFilter(null, null, null, null, null, LeadStatus.HOLD, null, null)))
                .isEmpty();
        assertThat(found(new LogFilter(
                        CAMPAIGN,
                        FIRST,
                        "a.example",
                        false,
                        0,
                        LeadStatus.WAIT,
                        DAWN.plusSeconds(20),
                        DAWN.plusSeconds(30))))
                .hasSize(1);
    }

    @Test
    void of_its_times_the_first_is_meant_and_the_last_is_not() {
        assertThat(foundBetween(20L, null)).containsExactly(tuple(FIRST, 3), tuple(SECOND, 1), tuple(FIRST, 2));
        assertThat(foundBetween(21L, null)).containsExactly(tuple(FIRST, 3));
        assertThat(foundBetween(null, 20L)).containsExactly(tuple(FIRST, 1));
        assertThat(foundBetween(null, 21L)).containsExactly(tuple(SECOND, 1), tuple(FIRST, 2), tuple(FIRST, 1));
        assertThat(foundBetween(20L, 30L)).containsExactly(tuple(SECOND, 1), tuple(FIRST, 2));
        assertThat(foundBetween(20L, 20L)).isEmpty();
    }

    private List<Tuple> foundBetween(@Nullable Long from, @Nullable Long to) {
        return found(new LogFilter(null, null, null, null, null, null, second(from), second(to))).stream()
                .map(attempt -> tuple(attempt.lead(), attempt.attempt()))
                .toList();
    }

    private static @Nullable Instant second(@Nullable Long second) {
        return second == null ? null : DAWN.plusSeconds(second);
    }

    @Test
    void pages_follow_each_other_without_a_gap_even_within_a_second() {
        List<AttemptView> all = new ArrayList<>();
        Position after = null;
        do {
            AttemptsView page = read.ask(new FindPostbackLog(ANN, LogFilter.ALL, after, 1), AttemptsView.class);
            all.addAll(page.attempts());
            after = page.next();
        } while (after != null);

        assertThat(all).isEqualTo(found(LogFilter.ALL));
    }

    @Test
    void the_attempts_of_one_postback_come_alone_and_in_pages() {
        AttemptsView top = read.ask(new FindAttempts(ANN, FIRST, 1, null, 2), AttemptsView.class);
        assertThat(top.attempts()).extracting(AttemptView::attempt).containsExactly(3, 2);

        AttemptsView rest = read.ask(new FindAttempts(ANN, FIRST, 1, top.next(), 2), AttemptsView.class);
        assertThat(rest.attempts()).extracting(AttemptView::attempt).containsExactly(1);
        assertThat(rest.next()).isNull();
    }

    @Test
    void nobody_sees_the_attempts_of_another_account() {
        assertThat(read.ask(new FindPostbackLog(BOB, LogFilter.ALL, null, 50), AttemptsView.class)
                        .attempts())
                .isEmpty();
    }

    private List<AttemptView> found(LogFilter filter) {
        return read.ask(new FindPostbackLog(ANN, filter, null, 50), AttemptsView.class)
                .attempts();
    }

    private void attempt(LeadId lead, int attempt, int second, String host, int code, String error) {
        @Nullable Timestamp next = error.isEmpty() ? null : Timestamp.from(DAWN.plusSeconds(second + 5L));
        read.jdbc.update(
                """
                INSERT INTO postbacks.attempt (lead, n, attempt, status, account, campaign, host, url, address, code,
                    millis, head, error, next_attempt, at)
                VALUES (?, 1, ?, 'wait', 1, ?, ?, 'https://a.example/?n=1', '192.0.2.1', ?, 12, 'body', ?, ?, ?)""",
                lead.shown(),
                attempt,
                lead.campaign().code(),
                host,
                code,
                error,
                next,
                Timestamp.from(DAWN.plusSeconds(second)));
    }
}
