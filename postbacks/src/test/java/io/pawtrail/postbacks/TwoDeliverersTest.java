package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TwoDeliverersTest {
    private static final int MANY = 25;

    private final Desk desk = new Desk();

    @Test
    void two_on_one_table_call_once_each_and_together_no_more_than_eight_at_once() throws IOException {
        try (Rig first = new Rig("claim.poll", "20ms");
                Rig second = first.second("claim.poll", "20ms")) {
            first.dns.answer("u.example.com", "93.184.216.35");
            long one = first.template("http://t.example.com/t?e={event}");
            long other = first.template("http://u.example.com/u?e={event}");
            int owed = 0;
            while (owed < 400
                    || (nodes(first) < 2 && owed < 8_000)) { // who looks first may have all that is there then
                insert(first, one, "t.example.com", owed);
                insert(first, other, "u.example.com", owed + MANY);
                owed += 2 * MANY;
                if (owed >= 400) {
                    awaitAllClosed(first);
                }
            }
            assertThat(nodes(first)).isEqualTo(2);
            assertThat(first.tracker.heard()).hasSize(owed).doesNotHaveDuplicates();
            assertThat(first.tracker.mostAtOnce("/t")).isBetween(1, 8);
            assertThat(first.tracker.mostAtOnce("/u")).isBetween(1, 8);
            assertThat(first.outcomes).hasSize(owed);
        }
    }

    private static void awaitAllClosed(Rig rig) {
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> rig.count("SELECT count(*) FROM postbacks.postback WHERE closed IS NULL") == 0);
    }

    private static int nodes(Rig rig) {
        return rig.count("SELECT count(DISTINCT node) FROM postbacks.postback");
    }

    private static void insert(Rig rig, long revision, String host, int from) {
        rig.jdbc.update("""
                INSERT INTO postbacks.postback
                    (lead, n, status, click, account, campaign, chat, revision, happened, host, due)
                SELECT 'Ab3-' || md5(i::text), 1, 'wait', 'c', 7, 'Ab3', -1, ?, 0, ?, now()
                FROM generate_series(?, ?) i""", revision, host, from, from + MANY - 1);
    }

    private void owe(int many, String host) {
        for (int i = 0; i < many; i++) {
            desk.owe(Given.lead("%032x".formatted(host.hashCode() * 1000L + i)), 1, host, Given.ANN);
        }
    }

    @Test
    void one_host_is_with_one_deliverer() {
        owe(30, Desk.HOST);
        owe(3, "u.example.com");
        assertThat(desk.claim(1, Desk.HOST, 20, 0)).hasSize(20);
        assertThat(desk.claim(2, Desk.HOST, 20, 0)).isEmpty();
        assertThat(desk.claim(2, "u.example.com", 20, 0)).hasSize(3);
        assertThat(desk.claim(1, Desk.HOST, 20, 20)).hasSize(10);
    }

    @Test
    void or_with_two_that_together_have_no_more_than_eight() {
        owe(30, Desk.HOST);
        assertThat(desk.claim(1, Desk.HOST, 5, 0)).hasSize(5);
        assertThat(desk.claim(2, Desk.HOST, 20, 0)).hasSize(3);
        assertThat(desk.claim(1, Desk.HOST, 20, 5)).isEmpty();
        assertThat(desk.claim(2, Desk.HOST, 20, 3)).isEmpty();
    }

    @Test
    void what_a_dead_one_had_goes_to_the_other_when_the_leases_end() {
        owe(30, Desk.HOST);
        assertThat(desk.claim(1, Desk.HOST, 20, 0)).hasSize(20);
        desk.clock.by(desk.settings.claim().lease());
        assertThat(desk.claim(2, Desk.HOST, 30, 0)).hasSize(30);
    }
}
