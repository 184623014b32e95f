package io.pawtrail.sandbox.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** A line for each round, and what was found when it was looked at. */
final class TortureReport {
    /** Between "Telegram is asked" and "it answered" a blow leaves a welcome unclear: it is not said again (product.md). */
    private static final int UNCLEAR_FOR_EACH_BLOW = 4;

    private static final int MOST_DIFFERENCES = 50;

    private final PrintStream out;
    private int blows;
    private int unclear;
    private long slowest;
    private TrackerBalance last = new TrackerBalance(List.of(), List.of());

    TortureReport(PrintStream out) {
        this.out = out;
        out.println("round  killed    then     after   back in   expected  received  again  unclear  differences");
    }

    /**
     * A round.
     *
     * @param after milliseconds of traffic before the blow
     * @param back milliseconds until it was ready again; -1: the next blow did not wait for it
     */
    record Round(int number, Blow blow, boolean webhook, long after, long back) {}

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

    /** The differences that the rules do not allow; they stay in the reckoning. */
    List<String> judge(Reckoning reckoning) {
        List<String> differences = reckoning.differences;
        List<String> missed = reckoning.welcomes.differences.stream()
                .filter(one -> one.contains(" never got: "))
                .toList();
        unclear = missed.size();
        if (unclear <= (blows + 1) * UNCLEAR_FOR_EACH_BLOW) {
            missed.forEach(differences::remove);
        }
        differences.removeIf(one -> one.startsWith(Reckoning.NOT_DATED)); // what came while nobody listened
        return differences;
    }

    boolean agreed(Round round, Reckoning reckoning) {
        last = reckoning.tracker;
        List<String> differences = reckoning.differences;
        out.println(line(round)
                + String.format(
                        Locale.ROOT,
                        "  %8d  %8d  %5d  %7d  %11d",
                        last.expected,
                        last.received,
                        last.repeated,
                        unclear,
                        differences.size()));
        differences.stream().limit(MOST_DIFFERENCES).forEach(one -> out.println("  ✗ " + one));
        return differences.isEmpty();
    }

    void end() {
        out.println();
        out.println(blows + " blows, back after " + String.format(Locale.ROOT, "%.1f", slowest / 1000.0)
                + " s at most; postbacks expected " + last.expected + ", received " + last.received
                + ", none lost, each lead's in order; " + last.repeated
                + " came again, under the same {event}; welcomes left unclear " + unclear);
    }
}
