package io.pawtrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.command.LeadHistory.Kind;
import io.pawtrail.command.LeadHistory.Move;
import io.pawtrail.command.LeadHistory.Telling;
import io.pawtrail.command.LeadTable.Said;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Terms.Standing;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Random histories, told to the aggregate and read in the product's table. Told in order, the two must say the same to
 * the letter, whatever is lost or told twice. Told out of order, some things cannot be taken back
 * (docs/adr/0009-a-late-start-claims-its-join.md), and the rest must hold all the same.
 */
class LeadHistoriesTest {
    private static final int TRIES = 10_000;
    private static int histories;

    @AfterContainer
    static void count() {
        System.out.println("Lead: " + histories + " random histories told to the aggregate and to the table");
    }

    @Property(tries = TRIES)
    void told_in_order_the_lead_says_what_the_table_says(@ForAll("inOrder") LeadHistory history) {
        LeadTold lead = tell(history);
        LeadTable table = LeadTable.read(history.told(), history.window());
        assertThat(lead.said()).as("postbacks of %s", history).isEqualTo(table.said());
        sameEnd(lead, table, history);
        lead.isSane(history);
    }

    @Property(tries = TRIES)
    void starts_and_reports_may_overtake_each_other(@ForAll("twoQueues") LeadHistory history) {
        LeadTold lead = tell(history);
        LeadTable table = LeadTable.read(history.truth(), history.window());
        sameEnd(lead, table, history);
        assertThat(lead.clicks(LeadStatus.APPROVE))
                .as("each join's click hears approve: %s", history)
                .containsAll(table.said().stream()
                        .filter(said -> said.status() == LeadStatus.APPROVE)
                        .map(Said::toString)
                        .toList());
        table.said().stream()
                .filter(said -> said.status().compareTo(LeadStatus.APPROVE) > 0)
                .forEach(gone -> assertThat(lead.said())
                        .as("each leave is told: %s", history)
                        .anyMatch(said -> said.status() == gone.status()
                                && said.at() == gone.at()
                                && said.withheld().equals(gone.withheld())));
        lead.isSane(history);
    }

    @Property(tries = TRIES)
    void whatever_the_order_nothing_is_said_twice(@ForAll("wild") LeadHistory history) {
        tell(history).isSane(history);
    }

    private static LeadTold tell(LeadHistory history) {
        histories++;
        return new LeadTold(LeadDriver.tell(history));
    }

    private static void sameEnd(LeadTold lead, LeadTable table, LeadHistory history) {
        assertThat(lead.status()).as("status after %s", history).isEqualTo(table.status());
        assertThat(lead.marked()).as("existing member after %s", history).isEqualTo(table.marked());
        assertThat(lead.click()).as("click after %s", history).isEqualTo(table.click());
    }

    @Provide
    Arbitrary<LeadHistory> inOrder() {
        return histories(Telling.IN_ORDER);
    }

    @Provide
    Arbitrary<LeadHistory> twoQueues() {
        return histories(Telling.TWO_QUEUES);
    }

    @Provide
    Arbitrary<LeadHistory> wild() {
        return histories(Telling.WILD);
    }

    private static Arbitrary<LeadHistory> histories(Telling telling) {
        Arbitrary<List<Move>> moves = moves().list().ofMaxSize(16);
        Arbitrary<Integer> windows = Arbitraries.of(0, 5, 10);
        return Combinators.combine(moves, windows).as((chosen, window) -> LeadHistory.of(chosen, telling, window));
    }

    private static Arbitrary<Move> moves() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(5, Kind.START),
                Tuple.of(2, Kind.REQUEST),
                Tuple.of(6, Kind.JOIN),
                Tuple.of(4, Kind.LEAVE),
                Tuple.of(2, Kind.KICK),
                Tuple.of(1, Kind.MUTE),
                Tuple.of(2, Kind.ASK));
        Arbitrary<Integer> gaps = Arbitraries.integers().between(0, 11);
        Arbitrary<String> clicks = Arbitraries.of("", "a", "b", "c");
        Arbitrary<Standing> standings = Arbitraries.frequency(
                Tuple.of(8, Standing.ACTIVE), Tuple.of(1, Standing.PAUSED), Tuple.of(1, Standing.BANNED));
        Arbitrary<Boolean> lost = Arbitraries.of(false, false, false, false, true);
        Arbitrary<Integer> again = Arbitraries.of(0, 0, 0, 1, 3, 6);
        Arbitrary<Integer> lags = Arbitraries.of(0, 0, 0, 1, 2, 3, 6);
        Arbitrary<Integer> clocks = Arbitraries.of(0, 0, 400, 400, 2400);
        return Combinators.combine(kinds, gaps, clicks, standings, lost, again, lags, clocks)
                .as(Move::new);
    }
}
