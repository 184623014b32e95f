package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Given.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.PostbackEvent.PostbackGaveWay;
import io.pawtrail.messages.PostbackEvent.PostbackSuperseded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Desk desk = new Desk();

    @Test
    void nobody_else_gets_what_is_leased_until_the_lease_ends() {
        desk.owe(LEAD, 1);
        assertThat(desk.claim(1, Desk.HOST, 8, 0)).hasSize(1);
        assertThat(desk.claim(2, Desk.HOST, 8, 0)).isEmpty();
        desk.clock.by(LEASE.minusMillis(1));
        assertThat(desk.claim(2, Desk.HOST, 8, 0)).isEmpty();
        desk.clock.by(Duration.ofMillis(1));
        assertThat(desk.claim(2, Desk.HOST, 8, 0)).hasSize(1);
    }

    @Test
    void a_late_yes_counts_and_the_second_call_changes_nothing() {
        desk.owe(LEAD, 1);
        Claimed late = desk.claim(1, Desk.HOST, 8, 0).getFirst();
        desk.clock.by(LEASE);
        Claimed second = desk.claim(2, Desk.HOST, 8, 0).getFirst();
        desk.close(desk.delivered(late));
        desk.close(desk.failed(second, Duration.ofMinutes(1), true));
        desk.close(desk.delivered(second));
        assertThat(desk.states()).isEqualTo("1:delivered");
        assertThat(desk.told).singleElement().isInstanceOf(PostbackDelivered.class);
        assertThat(desk.count("SELECT count(*) FROM postbacks.attempt")).isEqualTo(3);
    }

    @Test
    void a_late_no_leaves_the_lease_to_whom_it_belongs_now() {
        desk.owe(LEAD, 1);
        Claimed late = desk.claim(1, Desk.HOST, 8, 0).getFirst();
        desk.clock.by(LEASE);
        Claimed second = desk.claim(2, Desk.HOST, 8, 0).getFirst();
        desk.close(desk.exhausted(late));
        assertThat(desk.states()).isEqualTo("1:open");
        assertThat(desk.claim(1, Desk.HOST, 8, 0)).isEmpty();
        desk.close(desk.delivered(second));
        assertThat(desk.states()).isEqualTo("1:delivered");
    }

    @Test
    void the_same_twice_in_a_batch_is_told_once() {
        desk.owe(LEAD, 1);
        Claimed one = desk.claim().getFirst();
        desk.close(desk.delivered(one), desk.delivered(one));
        assertThat(desk.told).hasSize(1);
    }

    @Test
    void older_and_newer_delivered_in_one_batch_are_both_delivered() {
        desk.owe(LEAD, 1);
        Claimed older = desk.claim().getFirst();
        desk.clock.by(LEASE);
        desk.jdbc.update("UPDATE postbacks.postback SET state = 'gave_way', attempt = 5");
        desk.owe(LEAD, 2);
        Claimed newer = desk.claim().getFirst();
        assertThat(newer.n()).isEqualTo(2);
        desk.close(desk.delivered(newer), desk.delivered(older));
        assertThat(desk.states()).isEqualTo("1:delivered 2:delivered");
        assertThat(desk.told).hasOnlyElementsOfType(PostbackDelivered.class).hasSize(2);
    }

    @Test
    void an_older_failure_in_the_batch_that_delivers_the_newer_is_superseded() {
        desk.owe(LEAD, 1);
        Claimed older = desk.claim().getFirst();
        desk.clock.by(LEASE);
        desk.jdbc.update("UPDATE postbacks.postback SET state = 'gave_way', attempt = 5");
        desk.owe(LEAD, 2);
        Claimed newer = desk.claim().getFirst();
        desk.close(desk.failed(older, Duration.ZERO, true), desk.delivered(newer));
        assertThat(desk.states()).isEqualTo("1:superseded 2:delivered");
        assertThat(desk.told)
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(
                        PostbackSuperseded.class, told -> assertThat(told.by()).isEqualTo(2));
    }

    @Test
    void two_of_a_lead_are_never_out_at_once_and_the_newer_goes_first() {
        desk.owe(LEAD, 1);
        desk.jdbc.update("UPDATE postbacks.postback SET state = 'gave_way', attempt = 5");
        desk.owe(LEAD, 2);
        Claimed newer = desk.claim().getFirst();
        assertThat(newer.n()).isEqualTo(2);
        assertThat(desk.claim()).isEmpty();
        desk.close(desk.failed(newer, Duration.ofSeconds(5), false));
        assertThat(desk.claim()).extracting(Claimed::n).containsExactly(1);
        desk.clock.by(Duration.ofSeconds(5));
        assertThat(desk.claim()).isEmpty();
    }

    @Test
    void it_gives_way_fifteen_minutes_after_its_first_attempt() {
        desk.owe(LEAD, 1);
        Instant first = desk.now();
        desk.close(desk.failed(desk.claim().getFirst(), Duration.ofHours(2), false));
        desk.clock.by(Duration.ofMinutes(15).minusMillis(1));
        giveWay();
        assertThat(desk.states()).isEqualTo("1:open");
        desk.clock.by(Duration.ofMillis(1));
        giveWay();
        giveWay();
        assertThat(desk.states()).isEqualTo("1:gave_way");
        assertThat(desk.told)
                .singleElement()
                .isInstanceOfSatisfying(
                        PostbackGaveWay.class,
                        told -> assertThat(told.at()).isEqualTo(first.plus(Duration.ofMinutes(15))));
    }

    @Test
    void what_was_put_off_gives_way_fifteen_minutes_after_its_host_was_first_seen_to_rest() {
        desk.owe(LEAD, 1);
        desk.close(Finished.putOff(desk.claim().getFirst(), desk.now().plusSeconds(1)));
        desk.clock.by(Duration.ofHours(1));
        giveWay();
        assertThat(desk.states()).isEqualTo("1:open"); // nobody saw a rest: its turn comes by itself
        rest();
        desk.clock.by(Duration.ofMinutes(15).minusMillis(1));
        rest();
        giveWay();
        assertThat(desk.states()).isEqualTo("1:open");
        desk.clock.by(Duration.ofMillis(1));
        giveWay();
        assertThat(desk.states()).isEqualTo("1:gave_way");
        assertThat(desk.row(LEAD, 1)).containsEntry("attempt", 0);
    }

    private void rest() {
        desk.waiting.beginResting(
                List.of(new Lane("x.example.com", Given.ANN), new Lane(Desk.HOST, Given.ANN)), desk.now());
    }

    private void giveWay() {
        desk.waiting.giveWay(desk.now().minus(desk.settings.giveWay().after()), desk.now());
    }
}
