package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.PostbackEvent.PostbackReplayed;
import io.pawtrail.messages.ReplayChoice;
import io.pawtrail.messages.ReplayEvent.ReplayRequested;
import io.pawtrail.messages.ReplayId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replay of an older postback and the delivery of a newer one of the same lead, written down in the same moment. */
class ReplayRaceTest {
    private static final ReplayId ID = new ReplayId(new UUID(1, 2));
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Desk desk = new Desk();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void an_older_one_is_exhausted_and_a_newer_one_in_hand() {
        desk.owe(LEAD, 1);
        desk.close(desk.exhausted(desk.claim().getFirst()));
        desk.owe(LEAD, 2);
        desk.instructions.on(
                new ReplayRequested(ID, Given.ANN, ReplayChoice.many(null, null, null, null, null), desk.now()));
    }

    /** The one is done but not yet committed; then the other begins, and has to wait. */
    private void meet(Class<?> done, Runnable first, Runnable second) {
        CountDownLatch reached = new CountDownLatch(1);
        desk.beforeCommit = event -> {
            if (done.isInstance(event)) {
                reached.countDown();
                arrived(goOn);
            }
        };
        CompletableFuture<Void> one = CompletableFuture.runAsync(first, Thread::startVirtualThread);
        arrived(reached);
        CompletableFuture<Void> other = CompletableFuture.runAsync(second, Thread::startVirtualThread);
        await().atMost(SOON)
                .until(() -> other.isDone() || desk.count("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
        goOn.countDown();
        assertThat(CompletableFuture.allOf(one, other)).succeedsWithin(SOON);
    }

    private static void arrived(CountDownLatch latch) {
        await().atMost(SOON).until(() -> latch.getCount() == 0);
    }

    @Test
    void a_replay_sees_what_is_being_delivered() {
        Claimed newer = desk.claim().getFirst();
        meet(PostbackDelivered.class, () -> desk.close(desk.delivered(newer)), desk.replaying);
        assertThat(desk.states()).isEqualTo("1:exhausted 2:delivered");
        assertThat(desk.count("SELECT older FROM postbacks.replay")).isEqualTo(1);
    }

    @Test
    void a_delivery_sees_what_is_being_replayed() {
        Claimed newer = desk.claim().getFirst();
        meet(PostbackReplayed.class, desk.replaying, () -> desk.close(desk.delivered(newer)));
        assertThat(desk.states()).isEqualTo("1:superseded 2:delivered");
    }
}
