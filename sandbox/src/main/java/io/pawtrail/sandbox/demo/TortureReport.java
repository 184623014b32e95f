package io.pawtrail.sandbox.demo;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A line for each round, and what was found when it was looked at. */
final class TortureReport {
    private static final int MOST_DIFFERENCES = 50;

    private final PrintStream out;
    private int blows;
    private final Map<Blow, Integer> hit = new EnumMap<>(Map.of(Blow.PROGRAM, 0, Blow.DATABASE, 0));
    private int missing;
    private long slowest;
    private TrackerBalance last = new TrackerBalance(List.of(), List.of());
    private @Nullable Endings endings;

    TortureReport(PrintStream out) {
        this.out = out;
        out.println(
                "round  killed    then     after   back in   expected  received  again  late or unclear  differences");
    }

    /**
     * A round.
     *
     * @param after milliseconds of traffic before the blow
     * @param back milliseconds until it was ready again; -1: the next blow did not wait for it
     */
    record Round(int number, Blow blow, boolean webhook, long after, long back) {}

    void struck(Set<Blow> what) {
        what.forEach(one -> hit.merge(one, 1, Integer::sum));
    }

    void round(Round round) {
        out.println(line(round));
    }

    private String line(Round round) {
        blows++;
        slowest = Math.max(slowest, round.back());
        String then = round.blow() == Blow.DATABASE ? "-" : round.webhook() ? "webhook" : "polls";
        String back = round.back() < 0 ? "-" : String.format(Locale.ROOT, "%.1f s", round.back() / 1000.0);
        return String.format(
                Locale.ROOT, "%5d  %-8s  %-7s %5d ms  %7s", round.number(), round.blow(), then, round.after(), back);
    }

    /**
     * The differences that the rules do not allow; they stay in the reckoning. A blow between "Telegram is asked" and "it
     * answered" leaves a welcome unclear, and it is not said again (product.md): one for each blow may be missing in the
     * end, if the product says so itself ({@link Silences}). Before, more may be late: what a dead program had claimed is
     * due again after half a minute.
     */
    List<String> judge(Reckoning reckoning, boolean last) {
        List<String> differences = reckoning.differences;
        List<String> missed = reckoning.welcomes.differences.stream()
                .filter(one -> one.contains(" never got: "))
                .toList();
        missing = missed.size();
        if (!last || missing <= blows + 1) {
            missed.forEach(differences::remove);
        }
        differences.removeIf(one -> one.startsWith(Reckoning.NOT_DATED)); // what came while nobody listened
        return differences;
    }

    boolean agreed(Round round, Reckoning reckoning) {
        last = reckoning.tracker;
        endings = reckoning.endings;
        List<String> differences = reckoning.differences;
        out.println(line(round)
                + String.format(
                        Locale.ROOT,
                        "  %8d  %8d  %5d  %15d  %11d",
                        last.expected,
                        last.received,
                        last.repeated,
                        missing,
                        differences.size()));
        differences.stream().limit(MOST_DIFFERENCES).forEach(one -> out.println("  ✗ " + one));
        return differences.isEmpty();
    }

    void end() {
        out.println();
        String ended = endings == null ? ", none lost, each lead's in order" : ", none without its end: " + endings;
        out.println(blows + " blows, killed " + hit + ", back after "
                + String.format(Locale.ROOT, "%.1f", slowest / 1000.0)
                + " s at most; postbacks expected " + last.expected + ", received " + last.received + ended + "; "
                + last.repeated
                + " came again, under the same {event}; welcomes that stayed unclear " + missing);
    }
}
