package io.pawtrail.command;

import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came before any start that we know of. Telegram may tell the join before the start that led to it: a start dated
 * no later than the join claims it.
 */
final class Earlier {
    /** Enough for a person who hesitates; the oldest give way. */
    private static final int KEPT = 32;

    private final List<Step> steps = new ArrayList<>();

    /** A movement; or, without one, a join request. */
    record Step(@Nullable Movement movement, Presence was, Source source, Instant at) {}

    void add(Step step) {
        steps.add(step);
        if (steps.size() > KEPT) {
            steps.removeFirst();
        }
    }

    /** The steps that a start of this date claims, in the order in which they happened. */
    List<Step> claimedBy(Instant start) {
        return steps.stream()
                .filter(step -> !step.at().isBefore(start))
                .sorted(Comparator.comparing(Step::at))
                .toList();
    }

    /** Where the person stood when they started: the last movement before. */
    Membership before(Instant start) {
        return steps.stream()
                .filter(step -> step.movement() != null && step.at().isBefore(start))
                .sorted(Comparator.comparing(Step::at)) // of one second the one told last
                .reduce((first, second) -> second)
                .map(Earlier::membership)
                .orElse(Membership.UNKNOWN);
    }

    private static Membership membership(Step step) {
        Movement movement = step.movement();
        return movement == null ? Membership.UNKNOWN : Membership.after(movement, step.source(), step.at());
    }

    void clear() {
        steps.clear();
    }
}
