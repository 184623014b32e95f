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
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What many ask for one by one is done at once, and each gets their own. Rounds end when they are full: no clock decides. */
@Timeout(30)
class GatheringTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private List<Future<Integer>> ask(Gathering<Integer, Integer> gathering, IntStream keys) {
        return keys.mapToObj(key -> threads.submit(() -> gathering.ask(key))).toList();
    }

    private static int answer(Future<Integer> asked) throws Exception {
        return asked.get(10, TimeUnit.SECONDS);
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
    void those_that_come_together_are_served_together_and_each_gets_their_own() throws Exception {
        Gathering<Integer, Integer> gathering = new Gathering<>(40, NEVER, this::doubled);
        List<Future<Integer>> asked = ask(gathering, IntStream.range(0, 120));
        for (int key = 0; key < asked.size(); key++) {
            assertThat(answer(asked.get(key))).isEqualTo(key * 2);
        }
        assertThat(done).extracting(List::size).containsExactly(40, 40, 40);
    }

    @Test
    void who_comes_alone_waits_a_moment_and_is_served() {
        Gathering<Integer, Integer> gathering = new Gathering<>(40, Duration.ofMillis(1), this::doubled);
        assertThat(gathering.ask(3)).isEqualTo(6);
        assertThat(gathering.ask(4)).isEqualTo(8);
        assertThat(done).containsExactly(List.of(3), List.of(4));
    }

    @Test
    void what_is_wrong_with_one_is_no_others_trouble() throws Exception {
        Gathering<Integer, Integer> gathering = new Gathering<>(6, NEVER, this::doubled);
        List<Future<Integer>> asked = ask(gathering, IntStream.range(-1, 5));
        assertThatThrownBy(() -> answer(asked.getFirst())).hasRootCauseMessage("no such row: -1");
        for (int key = 0; key < 5; key++) {
            assertThat(answer(asked.get(key + 1))).isEqualTo(key * 2);
        }
        assertThat(done.getFirst()).as("tried at once first").hasSize(6);
        assertThat(done.subList(1, done.size()))
                .as("then each alone")
                .containsExactlyInAnyOrder(List.of(-1), List.of(0), List.of(1), List.of(2), List.of(3), List.of(4));
    }

    @Test
    void who_fails_alone_fails_once() {
        Gathering<Integer, Integer> gathering = new Gathering<>(1, NEVER, this::doubled);
        assertThatThrownBy(() -> gathering.ask(-2)).hasMessage("no such row: -2");
        assertThat(done).containsExactly(List.of(-2));
        assertThat(gathering.ask(5)).as("and the next is served").isEqualTo(10);
    }

    @Test
    void an_error_of_the_work_leaves_nobody_waiting() throws Exception {
        Gathering<Integer, Integer> gathering = new Gathering<>(2, NEVER, keys -> {
            if (keys.size() > 1) {
                throw new StackOverflowError("too deep");
            }
            return doubled(keys);
        });
        List<Future<Integer>> asked = ask(gathering, IntStream.range(1, 3));
        List<Object> ends = new ArrayList<>();
        for (Future<Integer> one : asked) {
            try {
                ends.add(answer(one));
            } catch (ExecutionException e) {
                ends.add(String.valueOf(e.getCause()));
            }
        }
        assertThat(ends)
                .as("who did it for both hears the error, the other does its own")
                .contains("java.lang.StackOverflowError: too deep");
        assertThat(ends).containsAnyOf(2, 4);
    }
}
