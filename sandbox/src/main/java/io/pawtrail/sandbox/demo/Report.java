package io.pawtrail.sandbox.demo;

import java.io.PrintStream;
import java.util.List;

/** The table at the end. */
final class Report {
    private static final int MOST_DIFFERENCES = 50;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(Reckoning reckoning) {
        List<ExpectedLead> leads = reckoning.leads;
        TrackerBalance tracker = reckoning.tracker;
        List<String> differences = reckoning.differences;
        out.println();
        row("people", reckoning.people);
        row("kinds of visits", reckoning.kinds);
        row("leads", leads.size());
        for (ExpectedLead.Status status : ExpectedLead.Status.values()) {
            row(
                    "  " + status.json(),
                    leads.stream().filter(lead -> lead.status == status).count());
        }
        row("postbacks expected", tracker.expected);
        row("  received", tracker.received);
        row("  missing", tracker.missing);
        row("  unexpected", tracker.unexpected);
        row("  out of order", tracker.outOfOrder);
        row("  dated by asking", tracker.inferred);
        row("  repeated (same {event})", tracker.repeated);
        row("welcomes expected", reckoning.welcomes.expected);
        row("  received", reckoning.welcomes.received);
        out.println("  asked for                  " + reckoning.abilities);
        row("differences", differences.size());
        out.println();
        differences.stream().limit(MOST_DIFFERENCES).forEach(difference -> out.println("  ✗ " + difference));
        out.println(
                differences.isEmpty()
                        ? "The product, the tracker and the sandbox's truth agree."
                        : "The product, the tracker and the sandbox's truth do not agree.");
    }

    private void row(String name, long number) {
        out.println(String.format("  %-26s %6d", name, number));
    }
}
