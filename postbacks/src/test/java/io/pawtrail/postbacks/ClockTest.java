package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.testkit.TestDatabase;
import io.pawtrail.vault.ClockWatch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Clocks that are set, by hours: ours does not matter, and the database's holds nothing up. */
class ClockTest {
    private static final Duration HOURS = Duration.ofHours(3);
    private Instant database = Given.AT;
    private long nanos = 42;

    @Test
    void between_two_looks_it_runs_by_itself_and_at_the_next_it_follows_the_database() {
        DeliveryClock clock = new DeliveryClock(() -> database, () -> nanos);
        assertThat(clock.instant()).isEqualTo(Given.AT);
        database = Given.AT.minus(HOURS);
        pass(Duration.ofSeconds(4));
        clock.look();
        assertThat(clock.instant()).isEqualTo(Given.AT.plusSeconds(4));
        pass(Duration.ofSeconds(1));
        clock.look();
        assertThat(clock.instant()).isEqualTo(Given.AT.minus(HOURS));
    }

    /** Or what is owed a moment ago would not be due yet, and nobody would be rung for once it is. */
    @Test
    void an_answer_that_was_long_on_its_way_does_not_set_it_back() {
        Duration[] way = {Duration.ofMillis(1)};
        DeliveryClock clock = new DeliveryClock(
                () -> {
                    Instant told = Given.AT.plusNanos(nanos - 42);
                    pass(way[0]);
                    return told;
                },
                () -> nanos);
        Instant before = clock.instant();
        for (int millis : List.of(40, 1, 90, 40)) {
            way[0] = Duration.ofMillis(millis);
            pass(Duration.ofSeconds(5));
            clock.look();
            before = before.plusSeconds(5).plus(way[0]);
            assertThat(clock.instant()).isEqualTo(before);
        }
    }

    @Test
    void a_clock_that_was_set_back_pulls_what_is_due_forward_once() {
        JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.with("postbacks").dataSource());
        jdbc.execute("CREATE TABLE owed AS SELECT now() + interval '3 hours 5 seconds' AS due");
        ClockWatch watch = watch(jdbc);
        watch.look();
        assertThat(left(jdbc)).as("nothing was set").isGreaterThan(10_000);
        jdbc.update("UPDATE postbacks.clock SET seen = now() + interval '3 hours'");
        assertThat(watch.look())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(left(jdbc)).isBetween(-60L, 5L);
        watch(jdbc).look();
        assertThat(left(jdbc)).as("the next has nothing to do any more").isBetween(-60L, 5L);
    }

    @Test
    void when_it_is_set_back_deliveries_go_on() throws IOException {
        try (Rig rig = new Rig("schedule", "0s,1s,1s")) {
            rig.tracker.replies(503);
            rig.happens(Given.started(Given.LEAD, rig.template("http://t.example.com/p?s={status}&e={event}")));
            await().until(() ->
                    rig.count("SELECT count(*) FROM postbacks.postback WHERE attempt = 1 AND lease IS NULL") == 1);
            rig.tracker.replies(200);
            rig.jdbc.update("UPDATE postbacks.postback SET due = due + interval '3 hours',"
                    + " first_attempt = first_attempt + interval '3 hours'"); // as the clock that was had it
            rig.jdbc.update("UPDATE postbacks.clock SET seen = now() + interval '3 hours'");
            await().atMost(Duration.ofSeconds(20)).until(() -> rig.state(1).equals("delivered"));
            assertThat(rig.tracker.heard()).hasSize(2).containsOnly("/p?s=wait&e=" + Given.LEAD.shown() + "-1");
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static ClockWatch watch(JdbcTemplate jdbc) {
        return new ClockWatch(jdbc, "postbacks.clock", List.of("UPDATE owed o SET due = o.due - was.back FROM was"));
    }

    private static long left(JdbcTemplate jdbc) {
        return jdbc.queryForList("SELECT extract(epoch FROM due - now())::bigint FROM owed", Long.class)
                .getFirst();
    }
}
