package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostponementTest {
    private long nanos;
    private final Postponement postponement = new Postponement(() -> nanos, new Random(1));

    @Test
    void who_is_sent_away_comes_again_later_and_later_while_most_are_sent_away() {
        assertThat(sentAway(10)).isBetween(1, 2);
        for (int second = 0; second < 10; second++) {
            nanos += Duration.ofSeconds(1).toNanos();
            sentAway(100);
        }
        assertThat(sentAway(100)).as("no more than half a minute").isBetween(16, 32);
    }

    @Test
    void and_sooner_again_when_most_are_taken_in() {
        who_is_sent_away_comes_again_later_and_later_while_most_are_sent_away();
        for (int second = 0; second < 6; second++) {
            nanos += Duration.ofSeconds(1).toNanos();
            IntStream.range(0, 100).forEach(i -> postponement.takenIn());
        }
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(sentAway(10)).isBetween(1, 2);
    }

    @Test
    void after_quiet_seconds_too() {
        who_is_sent_away_comes_again_later_and_later_while_most_are_sent_away();
        for (int i = 0; i < 5; i++) {
            nanos += Duration.ofSeconds(2).toNanos();
            postponement.takenIn();
        }
        assertThat(sentAway(1)).isBetween(1, 2);
    }

    private int sentAway(int number) {
        return IntStream.range(0, number)
                .map(i -> postponement.sendAway())
                .max()
                .orElseThrow();
    }
}
