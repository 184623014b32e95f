package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import io.pawtrail.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;

class UploadsTest {
    private static final AccountId ANN = new AccountId(1);
    private static final AccountId BOB = new AccountId(2);

    private final JdbcTemplate jdbc =
            new JdbcTemplate(TestDatabase.with("vault", "edge").dataSource());
    private final MediaStore store = new MediaStore(new MediaRows(jdbc));
    private final Disposable.Composite slow = Disposables.composite();

    @AfterEach
    void end() {
        slow.dispose();
        Hooks.resetOnErrorDropped();
    }

    @Test
    void an_account_has_two_uploads_under_way_at_most() {
        dribble(ANN);
        dribble(ANN);
        refused(ANN, "when one of them is over");
        keep(BOB);
    }

    @Test
    void who_sends_slowly_holds_up_nobody() {
        for (int account = 10; account < 42; account++) {
            dribble(new AccountId(account));
        }
        refused(BOB, "try again in a minute");
        assertThat(store.exists(BOB, "0".repeat(64)).block(Duration.ofSeconds(2)))
                .isFalse();
    }

    @Test
    void who_goes_away_in_the_middle_leaves_nothing_and_makes_room_in_silence() {
        List<Throwable> dropped = new CopyOnWriteArrayList<>();
        Hooks.onErrorDropped(dropped::add);
        dribble(ANN);
        dribble(ANN);
        slow.dispose();
        await().untilAsserted(() -> keep(ANN));
        await().untilAsserted(() -> keep(ANN));
        assertThat(dropped).isEmpty();
        assertThat(jdbc.queryForObject("SELECT count(*) FROM edge.media_piece", Long.class))
                .isEqualTo(1);
    }

    /** A megabyte and a half, and then no more. */
    private void dribble(AccountId account) {
        Flux<DataBuffer> content = Flux.range(0, 24).map(n -> buffer(Pictures.longer(Pictures.png(), 1 << 16)));
        slow.add(store.keep(account, content.concatWith(Flux.never())).subscribe(kept -> {}, error -> {}));
    }

    private void keep(AccountId account) {
        store.keep(account, Flux.just(buffer(Pictures.png()))).block(Duration.ofSeconds(5));
    }

    private void refused(AccountId account, String reason) {
        assertThatThrownBy(() -> keep(account)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("rate");
            assertThat(refusal.reason()).contains(reason);
        });
    }

    private static DataBuffer buffer(byte[] bytes) {
        return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
    }
}
