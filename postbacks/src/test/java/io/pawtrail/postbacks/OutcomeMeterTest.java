package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pawtrail.messages.AccountId;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether it is one tracker or all, an operator reads from outcomes by how their host fares. */
class OutcomeMeterTest {
    private static final AccountId BOB = new AccountId(8);
    private static final Lane LANE = new Lane(Desk.HOST, Given.ANN);

    private final Desk desk = new Desk("breaker.calls", "2", "breaker.rest", "1h");

    @Test
    void there_are_fifteen_from_the_start_and_never_more() {
        assertThat(desk.registry.find("pawtrail.postbacks").counters()).hasSize(15);
        hears(503);
        desk.owe(LEAD, 1);
        desk.close(desk.delivered(desk.claim().getFirst()));
        assertThat(desk.registry.find("pawtrail.postbacks").counters()).hasSize(15);
    }

    @Test
    void a_host_that_answers_answers_also_when_it_says_no() {
        desk.owe(LEAD, 1);
        desk.close(desk.delivered(desk.claim().getFirst()));
        hears(404);
        desk.owe(LEAD, 2);
        desk.close(desk.exhausted(desk.claim().getFirst()));
        assertThat(counted()).isEqualTo(Map.of("delivered answering", 1, "exhausted answering", 1));
    }

    @Test
    void one_failure_is_enough_to_be_failing_and_one_answer_to_be_answering_again() {
        hears(0);
        desk.owe(LEAD, 1);
        desk.close(desk.exhausted(desk.claim().getFirst()));
        hears(200);
        desk.owe(LEAD, 2);
        desk.close(desk.exhausted(desk.claim().getFirst()));
        assertThat(counted()).isEqualTo(Map.of("exhausted failing", 1, "exhausted answering", 1));
    }

    @Test
    void what_gives_way_by_the_clock_while_its_host_has_a_rest_says_so() {
        desk.owe(LEAD, 1);
        hears(503, 503);
        desk.waiting.beginResting(desk.breakers.resting().keySet().stream().toList(), desk.now());
        desk.waiting.giveWay(desk.now(), desk.now());
        assertThat(counted()).isEqualTo(Map.of("gave_way resting", 1));
    }

    @Test
    void another_accounts_trouble_at_the_same_host_is_not_ones_own() {
        hears(503, 503);
        desk.owe(LEAD, 1, Desk.HOST, BOB);
        desk.close(desk.exhausted(desk.claim().getFirst()));
        assertThat(counted()).isEqualTo(Map.of("exhausted answering", 1));
    }

    @Test
    void what_is_superseded_counts_at_its_own_host_and_what_is_replayed_too() {
        desk.owe(LEAD, 1);
        hears(503);
        desk.close(desk.failed(desk.claim().getFirst(), Duration.ofHours(1), true));
        desk.owe(LEAD, 2, "other.example.com", Given.ANN);
        desk.close(desk.delivered(desk.claim(1, "other.example.com", 1, 0).getFirst()));
        desk.owe(Given.lead("2".repeat(32)), 1);
        desk.close(desk.exhausted(desk.claim().getFirst()));
        desk.jdbc.update(
                "INSERT INTO postbacks.replay (id, account, confirmed, asked) VALUES (gen_random_uuid(), 7, false, ?)",
                Timestamp.from(desk.now()));
        desk.replaying.run();
        assertThat(counted())
                .isEqualTo(Map.of(
                        "gave_way failing", 1,
                        "superseded failing", 1,
                        "delivered answering", 1,
                        "exhausted failing", 1,
                        "replayed failing", 1));
    }

    @Test
    void what_is_not_committed_is_not_counted() {
        desk.owe(LEAD, 1);
        Finished finished = desk.delivered(desk.claim().getFirst());
        desk.beforeCommit = event -> {
            throw new IllegalStateException("The event store is away, the test says");
        };
        assertThatThrownBy(() -> desk.close(finished)).isInstanceOf(IllegalStateException.class);
        assertThat(counted()).isEmpty();
    }

    @Test
    void who_is_forgotten_is_not_failing_any_more() {
        hears(503);
        assertThat(desk.breakers.fares(LANE)).isEqualTo(HostFares.FAILING);
        desk.breakers.forgetTheWell();
        assertThat(desk.breakers.fares(LANE)).isEqualTo(HostFares.FAILING);
        hears(200, 200);
        desk.breakers.forgetTheWell();
        assertThat(desk.breakers.fares(LANE)).isEqualTo(HostFares.ANSWERING);
    }

    /** By the deliverer itself, which also counts the rest that the host is given. */
    @Test
    void a_dead_tracker_is_counted_apart_from_one_that_answers() throws IOException {
        try (Rig rig = new Rig("breaker.calls", "2", "breaker.rest", "1h", "schedule", "0s,0s")) {
            rig.dns.answer("dead.example.com", "93.184.216.35");
            rig.tracker.replies(url -> Tracker.Reply.of(url.startsWith("/dead") ? 503 : 200));
            assertThat(resting(rig)).isZero();
            rig.happens(
                    Given.started(LEAD, rig.template("http://dead.example.com/dead")),
                    Given.started(Given.lead("2".repeat(32)), rig.template("http://t.example.com/well")));
            await().untilAsserted(() -> assertThat(counted(rig.bean(SimpleMeterRegistry.class)))
                    .isEqualTo(Map.of("exhausted resting", 1, "delivered answering", 1)));
            assertThat(resting(rig)).isEqualTo(1);
        }
    }

    private static double resting(Rig rig) {
        return rig.bean(SimpleMeterRegistry.class)
                .get("pawtrail.hosts.resting")
                .gauge()
                .value();
    }

    private void hears(int... codes) {
        for (int code : codes) {
            @Nullable Failure failure = code == 0 ? Failure.TIMEOUT : code == 200 ? null : Failure.STATUS;
            desk.breakers.heard(LANE, new Answer("", desk.now(), "", code, 1, "", failure, ""));
        }
    }

    private Map<String, Integer> counted() {
        return counted(desk.registry);
    }

    /** Such as {@code exhausted resting}: those that are not zero. */
    private static Map<String, Integer> counted(SimpleMeterRegistry registry) {
        Map<String, Integer> all = new TreeMap<>();
        for (Counter counter : registry.find("pawtrail.postbacks").counters()) {
            if (counter.count() > 0) {
                all.put(
                        counter.getId().getTag("outcome") + " "
                                + counter.getId().getTag("hosts"),
                        (int) counter.count());
            }
        }
        return all;
    }
}
