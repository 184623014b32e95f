package io.pawtrail.command;

import io.pawtrail.messages.LeadEvent.ClickReplaced;
import io.pawtrail.messages.LeadEvent.Greeted;
import io.pawtrail.messages.LeadEvent.LeadRestarted;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadEvent.StartRepeated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The starts of a lead by Telegram's dates. Each one's click is in force from its date on, whenever it was told. */
final class LeadClicks {
    /** Enough for a day of clicking; the oldest give way. */
    private static final int KEPT = 64;

    private static final Comparator<Start> BY_DATE =
            Comparator.comparing(Start::at).thenComparingLong(Start::message);

    private final List<Start> starts = new ArrayList<>();

    /** @param heard whether the tracker got {@code wait} for it */
    record Start(Instant at, long message, String click, boolean heard) {
        static Start of(Greeted start) {
            return switch (start) {
                case LeadStarted e -> new Start(e.at(), e.message(), e.due().click(), true);
                case ClickReplaced e -> new Start(e.at(), e.message(), e.due().click(), true);
                case LeadRestarted e -> new Start(e.at(), e.message(), e.due().click(), true);
                case StartRepeated e -> new Start(e.at(), e.message(), e.click(), false);
            };
        }

        boolean is(Start other) {
            return at.equals(other.at) && message == other.message;
        }
    }

    void add(Start start) {
        starts.removeIf(start::is);
        starts.add(start);
        starts.sort(BY_DATE);
        if (starts.size() > KEPT) {
            starts.removeFirst();
        }
    }

    /** The click in force; empty if there is none. */
    String current() {
        return starts.isEmpty() ? "" : starts.getLast().click();
    }

    /** The click that was in force then. */
    String at(Instant date) {
        return starts.stream()
                .filter(start -> !start.at().isAfter(date))
                .reduce((first, second) -> second)
                .or(() -> starts.stream().findFirst())
                .map(Start::click)
                .orElse("");
    }

    /** Whether a start is older than the newest one known; message ids decide within a second. */
    boolean newerThan(Instant at, long message) {
        return !starts.isEmpty() && BY_DATE.compare(starts.getLast(), new Start(at, message, "", false)) > 0;
    }

    boolean knows(String click) {
        return starts.stream().anyMatch(start -> start.click().equals(click));
    }

    /** The first start after they left, if it was told before the leave. */
    Optional<Start> after(Instant left) {
        return starts.stream().filter(start -> start.at().isAfter(left)).findFirst();
    }
}
