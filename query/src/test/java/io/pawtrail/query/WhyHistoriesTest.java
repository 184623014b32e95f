package io.pawtrail.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.Due.Withheld;
import io.pawtrail.messages.ReasonCode;
import io.pawtrail.messages.Why.Outcome;
import io.pawtrail.messages.Why.Reason;
import io.pawtrail.postbacks.Postman;
import io.pawtrail.postbacks.Reply;
import io.pawtrail.query.ExpectedLead.Line;
import io.pawtrail.query.Step.Ado;
import io.pawtrail.query.Step.Change;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Random histories of two leads and their two trackers, played to the saga, the deliverer and the projections as they are.
 * Everything that happened must have a line, and its outcome and reasons must be those that a model of the product's
 * rules gives, to the letter.
 */
class WhyHistoriesTest {
    private static final int TRIES = 400;
    private static final int SOME = 5;
    private static final Map<Outcome, Integer> EXPLAINED = new TreeMap<>();
    private static final Map<ReasonCode, Integer> REASONS = new TreeMap<>();
    /** No history leads there: the saga hands over at once, and all have started. */
    private static final Set<ReasonCode> NEVER = EnumSet.of(ReasonCode.QUEUED, ReasonCode.STRANGER);

    private static final Reason UNSENT = Words.of(ReasonCode.GAVE_WAY, "attempts", 0);

    private static int histories;
    private static int unsent;
    private static ReadSide read = new ReadSide();
    private static Postman postman = new Postman(read.source(), read.clock);

    @AfterContainer
    static void count() {
        System.out.println("Why: " + histories + " random histories, explained and true: " + EXPLAINED + " " + REASONS
                + ", gave way unsent: " + unsent);
        read.close();
        assertThat(EXPLAINED).containsOnlyKeys(Outcome.values());
        assertThat(EXPLAINED.values()).allMatch(times -> times >= SOME);
        assertThat(unsent).isGreaterThanOrEqualTo(SOME);
        assertThat(REASONS.keySet()).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(NEVER)));
    }

    @BeforeContainer
    static void none() {
        histories = 0;
        unsent = 0;
    }

    @Property(tries = TRIES)
    void everything_has_an_explanation_and_it_is_the_true_one(@ForAll("histories") List<Step> steps) {
        read.forget();
        WhyHistory history = new WhyHistory(read, postman, ++histories);
        for (int lead = 0; lead < WhyHistory.LEADS; lead++) {
            history.play(new Step.Decide(lead, Change.START, Set.of(), false, true));
        }
        steps.forEach(history::play);

        List<List<Line>> expected = history.expected();
        assertThat(history.said()).isEqualTo(expected);
        expected.stream()
                .flatMap(Collection::stream)
                .peek(line -> assertThat(line.reasons()).isNotEmpty())
                .forEach(WhyHistoriesTest::count);
    }

    private static void count(Line line) {
        EXPLAINED.merge(line.outcome(), 1, Integer::sum);
        unsent += line.reasons().contains(UNSENT) ? 1 : 0;
        line.reasons().forEach(reason -> REASONS.merge(reason.code(), 1, Integer::sum));
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Step> steps = Arbitraries.frequencyOf(
                Tuple.of(6, decisions()),
                Tuple.of(2, notes()),
                Tuple.of(8, deliveries()),
                Tuple.of(6, passing()),
                Tuple.of(1, Arbitraries.of(true, false).map(Step.Ban::new)),
                Tuple.of(2, rests()),
                Tuple.of(
                        1,
                        Combinators.combine(one(2), Arbitraries.of(true, false)).as(Step.Pause::new)),
                Tuple.of(2, replays()));
        return steps.list().ofMinSize(1).ofMaxSize(30);
    }

    private static Arbitrary<Step> decisions() {
        Arbitrary<Set<Withheld>> reasons = Arbitraries.of(Withheld.class).set();
        Arbitrary<Set<Withheld>> mostlyNone =
                Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(Set.<Withheld>of())), Tuple.of(1, reasons));
        Arbitrary<Boolean> coin = Arbitraries.of(true, false);
        Arbitrary<Change> changes = Arbitraries.of(Change.class).filter(change -> change != Change.START);
        return Combinators.combine(leads(), changes, mostlyNone, coin, coin).as(Step.Decide::new);
    }

    private static Arbitrary<Step> notes() {
        return Combinators.combine(leads(), Arbitraries.of(Ado.class)).as(Step.Note::new);
    }

    /** A third of the replies are good, there are some of each kind, and some never come. */
    private static Arbitrary<Step> deliveries() {
        Arbitrary<Reply> replies = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Reply.OK)),
                Tuple.of(4, Arbitraries.just(Reply.BROKEN)),
                Tuple.of(14, Arbitraries.of(Reply.class)));
        return replies.injectNull(0.1).list().ofMinSize(1).ofMaxSize(3).map(Step.Deliver::new);
    }

    private static Arbitrary<Step> passing() {
        return Arbitraries.of(1L, 6L, 45L, 150L, 700L, 1_000L, 8_000L, 50_000L, 100_000L)
                .map(Duration::ofSeconds)
                .map(Step.Pass::new);
    }

    private static Arbitrary<Step> rests() {
        Arbitrary<Duration> times = Arbitraries.of(3L, 600L).map(Duration::ofSeconds);
        return Combinators.combine(one(2), times).as(Step.Rest::new);
    }

    private static Arbitrary<Step> replays() {
        return Combinators.combine(leads(), Arbitraries.integers().between(0, 9), Arbitraries.of(true, false))
                .as(Step.Replay::new);
    }

    private static Arbitrary<Integer> leads() {
        return one(WhyHistory.LEADS);
    }

    private static Arbitrary<Integer> one(int of) {
        return Arbitraries.integers().between(0, of - 1);
    }
}
