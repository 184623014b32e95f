package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What many ask for one by one is done at once, and each gets their own. */
class GatheringTest {
    private static final Duration LONG_ENOUGH = Duration.ofMillis(500);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        threads.close();
    }

    private Future<Integer> ask(Gathering<Integer, Integer> gathering, int key) {
        return threads.submit(() -> gathering.ask(key));
    }

    private List<Integer> doubled(List<Integer> keys) {
        done.add(List.copyOf(keys));
        return keys.stream()
                .map(key -> {
                    if (key < 0) {
                        throw new IllegalArgumentException("no such row: " + key);
                    }
                    return key * 2;
                })
                .toList();
    }

    @Test
    void thoseThatComeTogetherAreServedTogetherAndEachGetsTheirOwn() throws Exception {
        Gathering<Integer, Integer> gathering = new Gathering<>(LONG_ENOUGH, this::doubled);
        List<Future<Integer>> asked =
                IntStream.range(0, 40).mapToObj(key -> ask(gathering, key)).toList();
        for (int key = 0; key < asked.size(); key++) {
            assertThat(asked.get(key).get()).isEqualTo(key * 2);
        }
        assertThat(done).hasSize(1);
        assertThat(done.getFirst()).hasSize(40);
    }

    @Test
    void whoComesAloneIsServedAlone() {
        Gathering<Integer, Integer> gathering = new Gathering<>(Duration.ZERO, this::doubled);
        assertThat(gathering.ask(3)).isEqualTo(6);
        assertThat(gathering.ask(4)).isEqualTo(8);
        assertThat(done).containsExactly(List.of(3), List.of(4));
    }

    @Test
    void whatIsWrongWithOneIsNoOthersTrouble() throws Exception {
        Gathering<Integer, Integer> gathering = new Gathering<>(LONG_ENOUGH, this::doubled);
        Future<Integer> wrong = ask(gathering, -7);
        List<Future<Integer>> others =
                IntStream.range(0, 5).mapToObj(key -> ask(gathering, key)).toList();
        for (int key = 0; key < others.size(); key++) {
            assertThat(others.get(key).get()).isEqualTo(key * 2);
        }
        assertThatThrownBy(wrong::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("no such row: -7");
        assertThat(gathering.ask(9)).as("and the next is served").isEqualTo(18);
    }

    @Test
    void noMoreThanAHundredAtOnce() throws Exception {
        Gathering<Integer, Integer> gathering = new Gathering<>(LONG_ENOUGH, this::doubled);
        List<Future<Integer>> asked =
                IntStream.range(0, 250).mapToObj(key -> ask(gathering, key)).toList();
        for (int key = 0; key < asked.size(); key++) {
            assertThat(asked.get(key).get()).isEqualTo(key * 2);
        }
        assertThat(done).extracting(List::size).containsExactlyInAnyOrder(100, 100, 50);
    }
}
