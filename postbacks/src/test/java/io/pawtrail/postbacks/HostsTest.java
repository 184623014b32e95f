package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.LeadStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostsTest {
    private static final int ANY = Integer.MAX_VALUE;
    private static final AccountId BOB = new AccountId(8);

    private final AtomicLong nanos = new AtomicLong();
    private final Hosts hosts = new Hosts(Given.settings("claim.inHand", "120"), nanos::get);

    private static Lane lane(String host) {
        return new Lane(host, Given.ANN);
    }

    private static Hosts.Ask asks(String host, int most, int own) {
        return new Hosts.Ask(lane(host), most, own, 0);
    }

    private static Claimed claimed(Lane lane) {
        return new Claimed(
                Given.LEAD,
                1,
                LeadStatus.WAIT,
                "",
                lane.account(),
                -1,
                1,
                0,
                lane.host(),
                0,
                0,
                Given.AT,
                Given.AT,
                null,
                null,
                "");
    }

    private void ready(String... names) {
        hosts.ready(Stream.of(names).map(HostsTest::lane).toList());
    }

    private List<Hosts.Ask> ask() {
        return hosts.ask(lane -> ANY);
    }

    /** Asks, and gets all that it asked for. */
    private List<Hosts.Ask> take() {
        List<Hosts.Ask> asks = ask();
        List<Claimed> got = new ArrayList<>();
        asks.forEach(ask -> IntStream.range(0, ask.most()).forEach(i -> got.add(claimed(ask.lane()))));
        hosts.took(asks, got);
        return asks;
    }

    /** Asks, and finds nothing any more. */
    private List<Hosts.Ask> takeNothing() {
        List<Hosts.Ask> asks = ask();
        hosts.took(asks, List.of());
        return asks;
    }

    private void done(Lane lane, int code) {
        @Nullable Failure failure = code == 200 ? null : code == 0 ? Failure.TIMEOUT : Failure.STATUS;
        Answer answer = new Answer("", Given.AT, "", code, 0, "", failure, "");
        hosts.done(new Finished(
                claimed(lane), answer, failure == null ? new Verdict.Delivered() : new Verdict.Again(Given.AT, false)));
    }

    private void done(Lane lane, int code, int many) {
        for (int i = 0; i < many; i++) {
            done(lane, code);
        }
    }

    @Test
    void one_that_we_know_nothing_of_gets_as_much_as_may_be_called_at_once() {
        ready("a");
        assertThat(take()).containsExactly(asks("a", 8, 0));
        assertThat(takeNothing()).isEmpty();
        assertThat(hosts.idle()).isTrue();
    }

    @Test
    void one_that_gets_through_much_gets_more_and_one_that_is_ill_leaves_half_of_its_places_to_others() {
        for (Lane lane : List.of(lane("well"), lane("ill"))) {
            hosts.ready(List.of(lane));
            take();
            done(lane, lane.host().equals("well") ? 200 : 503, 8);
            takeNothing();
        }
        ready("well", "ill");
        assertThat(takeNothing()).containsExactlyInAnyOrder(asks("well", 24, 0), asks("ill", 4, 0));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        ready("well");
        assertThat(takeNothing()).containsExactly(asks("well", 8, 0));
    }

    @Test
    void what_there_is_more_of_goes_to_the_end_of_the_line() {
        ready("a", "b");
        List<Hosts.Ask> asks = hosts.ask(lane -> lane.host().equals("a") ? 2 : ANY);
        hosts.took(asks, List.of(claimed(lane("a")), claimed(lane("a"))));
        ready("c");
        assertThat(ask()).extracting(ask -> ask.lane().host()).containsExactly("a", "c");
    }

    @Test
    void one_that_had_no_room_has_its_turn_when_it_has() {
        ready("a");
        take();
        assertThat(takeNothing()).isEmpty();
        done(lane("a"), 503);
        assertThat(takeNothing()).isEmpty();
        done(lane("a"), 503);
        assertThat(takeNothing()).containsExactly(asks("a", 2, 6));
    }

    @Test
    void one_that_rests_has_no_turn() {
        ready("a");
        assertThat(hosts.ask(lane -> 0)).isEmpty();
    }

    @Test
    void accounts_at_one_host_have_turns_of_their_own_and_together_no_more_than_the_host_may_have() {
        Lane other = new Lane("a", BOB);
        hosts.ready(List.of(lane("a"), other));
        assertThat(take()).containsExactly(asks("a", 8, 0));
        assertThat(takeNothing()).isEmpty();
        done(lane("a"), 503, 2);
        assertThat(takeNothing()).containsExactly(new Hosts.Ask(other, 2, 6, 0));
    }

    @Test
    void an_account_leaves_to_others_as_much_as_it_has_and_half_of_that_to_hosts_that_answer() {
        ready(IntStream.range(0, 20).mapToObj(i -> "h" + i).toArray(String[]::new));
        assertThat(take().stream().mapToInt(Hosts.Ask::most).sum()).isEqualTo(30);
        assertThat(takeNothing()).isEmpty();
        hosts.ready(List.of(new Lane("h0", BOB), new Lane("b", BOB)));
        assertThat(take()).containsExactly(new Hosts.Ask(new Lane("b", BOB), 8, 0, 0));
        done(lane("h0"), 404);
        ready("h0");
        assertThat(takeNothing()).contains(asks("h0", 1, 7));
    }

    @Test
    void what_found_no_room_has_its_turn_when_there_is_some() {
        ready(IntStream.range(0, 20).mapToObj(i -> "h" + i).toArray(String[]::new));
        take();
        assertThat(takeNothing()).isEmpty();
        assertThat(hosts.idle()).isTrue();
        done(lane("h0"), 0);
        assertThat(hosts.idle()).isFalse();
        assertThat(takeNothing()).hasSize(1);
    }

    @Test
    void what_is_behind_has_a_share_of_the_turns_where_there_is_more_than_can_be_taken() {
        ready("a");
        int behind = 0;
        for (int i = 0; i < 12; i++) {
            behind += take().stream().mapToInt(Hosts.Ask::behind).sum();
            takeNothing();
            done(lane("a"), 200, 4);
        }
        assertThat(behind).isPositive();
    }
}
