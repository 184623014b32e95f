package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** What is said of a part, and since when it is so. */
class WatchedPartTest {
    private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");

    private Instant now = BEGIN;
    private Health fares = Health.up().withDetail("says", "It is well").build();
    private final WatchedPart part = new WatchedPart(
            "it", () -> fares, () -> now, () -> Duration.between(BEGIN, now).toNanos());

    @Test
    void since_stays_while_the_state_stays_and_changes_with_it() {
        seen(0, Status.UP);
        seen(2, Status.UP);
        assertThat(said("since")).isEqualTo(at(0));
        seen(4, Status.DOWN);
        assertThat(said("since")).isEqualTo(at(4));
        for (int second = 6; second <= 20; second += 2) {
            seen(second, Status.DOWN);
        }
        assertThat(part.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(said("since")).isEqualTo(at(4));
        seen(22, WatchedPart.WARN);
        assertThat(said("since")).isEqualTo(at(22));
        seen(24, Status.UP);
        seen(26, Status.UP);
        assertThat(said("since")).isEqualTo(at(24));
    }

    @Test
    void what_it_says_is_the_latest_even_if_its_state_stays() {
        seen(0, Status.DOWN);
        now = BEGIN.plusSeconds(2);
        fares = Health.down().withDetail("says", "Worse").build();
        part.look();
        assertThat(said("says")).isEqualTo("Worse");
        assertThat(said("since")).isEqualTo(at(0));
    }

    @Test
    void one_that_is_silent_for_fifteen_seconds_is_ill_since_it_was_last_seen() {
        seen(0, Status.UP);
        seen(2, Status.UP);
        now = BEGIN.plusSeconds(17);
        assertThat(part.health().getStatus()).isEqualTo(Status.UP);
        assertThat(part.figure()).isEqualTo(1);
        now = now.plusMillis(1);
        assertThat(part.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(said("says")).startsWith("It does not answer");
        assertThat(said("since")).isEqualTo(at(2));
        assertThat(part.figure()).isZero();
        seen(18, Status.UP);
        assertThat(part.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void one_that_hangs_holds_nobody_up() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        WatchedPart hangs = new WatchedPart(
                "it",
                () -> {
                    asked.countDown();
                    await(never);
                    return Health.up().build();
                },
                () -> now,
                System::nanoTime);
        Thread looking = Thread.ofVirtual().start(hangs::look);
        asked.await();
        assertThat(hangs.figure()).isNaN();
        looking.interrupt();
        looking.join();
        assertThat(hangs.figure()).as("cut off, it saw nothing").isNaN();
    }

    @Test
    void one_that_cannot_be_looked_at_is_ill() {
        WatchedPart broken = new WatchedPart(
                "it",
                () -> {
                    throw new IllegalStateException("secret");
                },
                () -> now,
                System::nanoTime);
        broken.look();
        assertThat(broken.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(broken.health().getDetails().toString())
                .contains("IllegalStateException")
                .doesNotContain("secret");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void seen(int second, Status status) {
        now = BEGIN.plusSeconds(second);
        fares = Health.status(status).withDetail("says", "It is " + status).build();
        part.look();
    }

    private String said(String detail) {
        return String.valueOf(part.health().getDetails().get(detail));
    }

    private static String at(int second) {
        return BEGIN.plusSeconds(second).toString();
    }
}
