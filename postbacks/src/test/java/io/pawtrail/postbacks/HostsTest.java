package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.LeadStatus;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostsTest {
    private static final int ANY = Integer.MAX_VALUE;

    private final AtomicLong nanos = new AtomicLong();
    private final Hosts hosts = new Hosts(Given.settings("claim.inHand", "60"), nanos::get);

    private static List<Claimed> claimed(String host, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> new Claimed(
                        Given.LEAD,
                        i + 1,
                        LeadStatus.WAIT,
                        "",
                        Given.ANN,
                        -1,
                        1,
                        0,
                        host,
                        0,
                        0,
                        Given.AT,
                        Given.AT,
                        Given.AT,
                        null,
                        ""))
                .toList();
    }

    private List<Hosts.Ask> ask() {
        return hosts.ask(host -> ANY);
    }

    @Test
    void one_that_we_know_nothing_of_gets_as_much_as_may_be_called_at_once() {
        hosts.ready(List.of("a"));
        List<Hosts.Ask> asks = ask();
        assertThat(asks).containsExactly(new Hosts.Ask("a", 8, 0));
        hosts.took(asks, claimed("a", 8));
        assertThat(ask()).isEmpty();
        assertThat(hosts.idle()).isTrue();
    }

    @Test
    void one_that_gets_through_much_gets_more_and_one_that_fails_does_not() {
        for (String host : List.of("well", "ill")) {
            hosts.ready(List.of(host));
            List<Hosts.Ask> asks = ask();
            hosts.took(asks, claimed(host, 8));
            for (int i = 0; i < 8; i++) {
                hosts.done(host, host.equals("well"));
            }
        }
        hosts.ready(List.of("well", "ill"));
        assertThat(ask()).containsExactlyInAnyOrder(new Hosts.Ask("well", 24, 0), new Hosts.Ask("ill", 8, 0));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        hosts.ready(List.of("well"));
        assertThat(ask()).containsExactly(new Hosts.Ask("well", 8, 0));
    }

    @Test
    void what_there_is_more_of_goes_to_the_end_of_the_line() {
        hosts.ready(List.of("a", "b"));
        List<Hosts.Ask> asks = hosts.ask(host -> host.equals("a") ? 2 : ANY);
        hosts.took(asks, claimed("a", 2));
        hosts.ready(List.of("c"));
        hosts.done("a", false);
        assertThat(ask()).extracting(Hosts.Ask::host).containsExactly("a", "c");
    }

    @Test
    void one_that_had_no_room_has_its_turn_when_it_has() {
        hosts.ready(List.of("a"));
        hosts.took(ask(), claimed("a", 8));
        assertThat(ask()).isEmpty();
        hosts.done("a", false);
        assertThat(ask()).isEmpty();
        hosts.done("a", false);
        assertThat(ask()).containsExactly(new Hosts.Ask("a", 2, 6));
    }

    @Test
    void one_that_rests_has_no_turn() {
        hosts.ready(List.of("a"));
        assertThat(hosts.ask(host -> 0)).isEmpty();
    }

    @Test
    void our_hands_are_never_fuller_than_they_may_be() {
        List<String> many = IntStream.range(0, 20).mapToObj(i -> "h" + i).toList();
        hosts.ready(many);
        List<Hosts.Ask> asks = ask();
        assertThat(asks.stream().mapToInt(Hosts.Ask::most).sum()).isEqualTo(60);
        asks.forEach(one -> hosts.took(List.of(one), claimed(one.host(), one.most())));
        assertThat(ask()).isEmpty();
        hosts.done("h0", false);
        assertThat(hosts.idle()).isFalse();
    }
}
