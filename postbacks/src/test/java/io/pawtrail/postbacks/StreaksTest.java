package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.TrackerEvent;
import io.pawtrail.messages.TrackerEvent.TrackerFailing;
import io.pawtrail.messages.TrackerEvent.TrackerRecovered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreaksTest {
    private static final AccountId BOB = new AccountId(8);

    private final Desk desk = new Desk();
    private int leads;

    private void fails(int times) {
        for (int i = 0; i < times; i++) {
            Claimed one = next(Given.ANN);
            desk.clock.by(Duration.ofSeconds(1));
            desk.close(desk.exhausted(one));
        }
    }

    private Claimed next(AccountId account) {
        LeadId lead = Given.lead("%032x".formatted(leads++));
        desk.owe(lead, 1, Desk.HOST, account);
        return desk.claim().getFirst();
    }

    private List<TrackerEvent> told() {
        return desk.told.stream()
                .filter(TrackerEvent.class::isInstance)
                .map(TrackerEvent.class::cast)
                .toList();
    }

    private Map<String, Object> counts(AccountId account) {
        return desk.jdbc.queryForMap("SELECT * FROM postbacks.tracker WHERE account = ?", account.number());
    }

    @Test
    void five_in_a_row_and_fifty_are_told_once_each_and_so_is_the_first_success_after_them() {
        fails(4);
        assertThat(told()).isEmpty();
        fails(60);
        desk.close(desk.delivered(next(Given.ANN)));
        desk.close(desk.delivered(next(Given.ANN)));
        assertThat(told())
                .hasExactlyElementsOfTypes(TrackerFailing.class, TrackerFailing.class, TrackerRecovered.class)
                .first()
                .isEqualTo(new TrackerFailing(
                        Given.ANN, Desk.HOST, 5, Given.AT.plusSeconds(5).plusMillis(3)));
        assertThat(counts(Given.ANN))
                .containsEntry("attempts", 66L)
                .containsEntry("delivered", 2L)
                .containsEntry("failed", 64L)
                .containsEntry("in_a_row", 0)
                .containsEntry("since", null)
                .containsEntry("told", 0)
                .containsEntry("last_code", 200)
                .containsEntry("last_error", "");
    }

    @Test
    void a_streak_that_begins_and_ends_within_a_batch_is_told() {
        Finished[] batch = new Finished[7];
        for (int i = 0; i < 6; i++) {
            Claimed one = next(Given.ANN);
            desk.clock.by(Duration.ofSeconds(1));
            batch[6 - i] = desk.exhausted(one);
        }
        Claimed last = next(Given.ANN);
        desk.clock.by(Duration.ofSeconds(1));
        batch[0] = desk.delivered(last); // batches are in no order: the end of the call counts
        desk.close(batch);
        assertThat(told()).hasExactlyElementsOfTypes(TrackerFailing.class, TrackerRecovered.class);
    }

    @Test
    void few_failures_then_a_success_are_not_worth_a_word() {
        fails(4);
        desk.close(desk.delivered(next(Given.ANN)));
        assertThat(told()).isEmpty();
        fails(4);
        assertThat(told()).isEmpty();
        assertThat(counts(Given.ANN)).containsEntry("in_a_row", 4).containsEntry("last_code", 410);
    }

    @Test
    void each_account_has_a_count_of_its_own_at_the_same_host() {
        fails(5);
        desk.close(desk.delivered(next(BOB)));
        assertThat(told()).hasExactlyElementsOfTypes(TrackerFailing.class);
        assertThat(counts(Given.ANN)).containsEntry("in_a_row", 5).containsEntry("told", 5);
        assertThat(counts(BOB)).containsEntry("in_a_row", 0).containsEntry("attempts", 1L);
    }
}
