package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountId;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private final Desk desk = new Desk();

    private List<String> partitions() {
        return desk.jdbc.queryForList("""
                SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'postbacks.attempt'::regclass ORDER BY 1""", String.class);
    }

    private Housekeeping housekeeping() {
        return new Housekeeping(
                desk.settings,
                desk.waiting,
                desk.log,
                new Breakers(desk.settings.breaker(), desk.clock),
                new Rests(desk.jdbc, 1),
                desk.replays,
                new Pauses(desk.jdbc),
                desk.bans,
                new Hosts(desk.settings, System::nanoTime),
                desk.bell,
                desk.clock);
    }

    private void exhausted(int n) {
        desk.owe(LEAD, n);
        desk.close(desk.exhausted(desk.claim().getFirst()));
    }

    @Test
    void a_months_attempts_are_kept_for_ninety_days_after_its_last_and_no_longer() {
        exhausted(1); // 1 November
        desk.clock.by(Duration.ofDays(29 + 90)); // 28 February
        housekeeping().rarely();
        assertThat(partitions()).contains("attempt_202611", "attempt_202702", "attempt_202703");
        desk.clock.by(Duration.ofDays(1)); // 1 March
        housekeeping().rarely();
        assertThat(partitions()).doesNotContain("attempt_202611");
        assertThat(desk.count("SELECT count(*) FROM postbacks.attempt")).isZero();
    }

    @Test
    void a_postback_is_kept_for_ninety_days_after_it_was_closed_and_what_is_owed_for_ever() {
        exhausted(1);
        desk.owe(LEAD, 2);
        desk.jdbc.update("""
                INSERT INTO postbacks.replay (id, account, confirmed, asked, noted, finished)
                VALUES (gen_random_uuid(), 7, false, ?1, ?1, ?1)""".replace("?1", "'" + desk.now() + "'"));
        desk.clock.by(Duration.ofDays(90));
        housekeeping().rarely();
        assertThat(desk.states()).isEqualTo("1:exhausted 2:open");
        assertThat(desk.count("SELECT count(*) FROM postbacks.replay")).isOne();
        desk.clock.by(Duration.ofSeconds(1));
        housekeeping().rarely();
        assertThat(desk.count("SELECT count(*) FROM postbacks.replay")).isZero();
        assertThat(desk.states()).isEqualTo("2:open");
    }

    @Test
    void next_months_attempts_have_their_place_before_it_begins() {
        desk.clock.by(Duration.ofDays(24)); // 25 November
        housekeeping().rarely();
        assertThat(partitions()).containsExactly("attempt_202611", "attempt_202612");
    }

    @Test
    void which_hosts_rest_is_written_down() {
        Breakers breakers = new Breakers(Given.settings("breaker.calls", "2").breaker(), desk.clock);
        Rests rests = new Rests(desk.jdbc, 1);
        Lane lane = new Lane("ill.example.com", Given.ANN);
        Answer ill = Answer.none(Failure.CONNECT, desk.now());
        breakers.heard(lane, ill);
        breakers.heard(lane, ill);
        assertThat(breakers.room(lane)).isZero();
        assertThat(breakers.room(new Lane("ill.example.com", new AccountId(8)))).isPositive();
        rests.write(breakers.resting());
        assertThat(desk.jdbc.queryForMap("SELECT host, account, until FROM postbacks.resting"))
                .containsEntry("host", "ill.example.com")
                .containsEntry("account", Given.ANN.number())
                .containsEntry("until", Timestamp.from(desk.now().plusSeconds(10)));
        rests.write(Map.of());
        assertThat(desk.count("SELECT count(*) FROM postbacks.resting")).isZero();
    }
}
