package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.ReplayChoice;
import io.pawtrail.messages.ReplayEvent.ReplayRequested;
import io.pawtrail.messages.ReplayId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose replay has its turn, and what a request means whose clock is not the one that dates outcomes. */
class ReplayRequestsTest {
    private static final ReplayId ID = new ReplayId(new UUID(1, 2));
    private static final AccountId BOB = new AccountId(8);
    private static final ReplayChoice ALL = ReplayChoice.many(null, null, null, null, null);
    private static final LeadId OTHER = Given.lead("1".repeat(32));

    private final Desk desk = new Desk();

    private void exhausted(LeadId lead, AccountId account) {
        desk.owe(lead, 1, Desk.HOST, account);
        desk.close(desk.exhausted(desk.claim().getFirst()));
    }

    private void asked(ReplayId id, ReplayChoice choice) {
        desk.instructions.on(new ReplayRequested(id, Given.ANN, choice, desk.now()));
    }

    @Test
    void whoever_asks_for_a_hundred_lets_others_have_their_turn() {
        exhausted(LEAD, Given.ANN);
        exhausted(OTHER, BOB);
        for (int i = 0; i < 100; i++) {
            asked(new ReplayId(new UUID(9, i)), ReplayChoice.one(LEAD, 7, false));
        }
        desk.instructions.on(new ReplayRequested(new ReplayId(new UUID(8, 8)), BOB, ALL, desk.now()));
        asked(new ReplayId(new UUID(9, 100)), ReplayChoice.one(LEAD, 7, false));
        assertThat(desk.replaying.batch()).isTrue();
        assertThat(desk.replaying.batch()).isTrue();
        assertThat(desk.count("SELECT count(*) FROM postbacks.replay WHERE started IS NOT NULL AND account = 8"))
                .isEqualTo(1);
        assertThat(desk.states()).isEqualTo("1:exhausted 1:replayed");
    }

    @Test
    void a_request_that_is_dated_by_a_clock_that_lags_means_what_had_failed_by_then() {
        exhausted(LEAD, Given.ANN);
        desk.instructions.on(new ReplayRequested(ID, Given.ANN, ALL, desk.now().minusSeconds(5)));
        desk.replaying.run();
        assertThat(desk.states()).isEqualTo("1:replayed");
    }

    @Test
    void what_failed_before_the_clock_was_set_back_is_meant() {
        exhausted(LEAD, Given.ANN);
        desk.clock.by(Duration.ofHours(-1));
        asked(ID, ALL);
        desk.replaying.run();
        assertThat(desk.states()).isEqualTo("1:replayed");
    }
}
