package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lead's older postback gave way; when it has its turn beside a newer one. */
class BehindTest {
    private static final String OLD = "old.example.com";
    private static final String NEW = "new.example.com";

    private final Desk desk = new Desk();

    @BeforeEach
    void one_gave_way() {
        desk.owe(LEAD, 1, OLD, Given.ANN);
        desk.close(desk.failed(desk.claim(1, OLD, 8, 0).getFirst(), Duration.ofSeconds(1), true));
        desk.clock.by(Duration.ofSeconds(1));
    }

    private List<Integer> claimed(String... hosts) {
        return desk
                .claims(1)
                .take(
                        desk.now(),
                        List.of(hosts).stream()
                                .map(host -> new Hosts.Ask(new Lane(host, Given.ANN), 8, 0, 0))
                                .toList())
                .stream()
                .map(Claimed::n)
                .toList();
    }

    @Test
    void a_newer_one_for_another_host_that_is_ill_does_not_hold_it_up() {
        desk.owe(LEAD, 2, NEW, Given.ANN);
        assertThat(claimed(OLD)).containsExactly(1);
    }

    @Test
    void never_are_two_of_a_lead_in_hand_whatever_their_hosts() {
        desk.owe(LEAD, 2, NEW, Given.ANN);
        assertThat(claimed(OLD, NEW)).containsExactly(2);
        assertThat(claimed(OLD, NEW)).isEmpty();
    }

    @Test
    void what_gave_way_unsent_goes_first_at_its_host_and_holds_up_no_other() {
        desk.jdbc.update("UPDATE postbacks.postback SET attempt = 0");
        desk.owe(LEAD, 2, OLD, Given.ANN);
        desk.owe(LEAD, 3, NEW, Given.ANN);
        assertThat(claimed(OLD)).containsExactly(1);
        desk.jdbc.update("UPDATE postbacks.postback SET lease = NULL, due = ?", java.sql.Timestamp.from(desk.now()));
        assertThat(claimed(NEW)).containsExactly(3);
        desk.jdbc.update("UPDATE postbacks.postback SET lease = NULL, due = ?", java.sql.Timestamp.from(desk.now()));
        desk.jdbc.update("UPDATE postbacks.postback SET attempt = 1 WHERE n = 1");
        assertThat(claimed(OLD)).containsExactly(2);
    }

    @Test
    void of_two_that_gave_way_unsent_the_older_goes_first() {
        desk.owe(LEAD, 2, OLD, Given.ANN);
        desk.jdbc.update("UPDATE postbacks.postback SET attempt = 0, state = 'gave_way'");
        assertThat(claimed(OLD)).containsExactly(1);
    }

    @Test
    void at_one_host_the_newer_goes_first() {
        desk.owe(LEAD, 2, OLD, Given.ANN);
        assertThat(claimed(OLD)).containsExactly(2);
    }
}
