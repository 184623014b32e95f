package io.pawtrail.command;

import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Source;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the chat told, and under which clicks the tracker heard it. Telegram may tell a join before the start that led to
 * it: a start dated no later than the join claims it.
 */
final class LeadStory {
    /** Enough for a person who hesitates; the oldest give way. */
    private static final int KEPT = 64;

    private final Map<Step, Set<String>> steps = new LinkedHashMap<>();

    void note(Step step) {
        steps.computeIfAbsent(step, added -> new HashSet<>());
        if (steps.size() > KEPT) {
            steps.remove(steps.keySet().iterator().next());
        }
    }

    void tell(Step step, String click) {
        note(step);
        steps.computeIfAbsent(step, added -> new HashSet<>()).add(click);
    }

    /** An inferred join was reported: from now on it has the date that Telegram gave. */
    void confirm(Instant at) {
        steps.keySet().stream()
                .filter(step -> step.isJoin() && step.source() == Source.INFERRED)
                .max(Comparator.comparing(Step::at))
                .filter(step -> !step.at().isBefore(at))
                .ifPresent(inferred -> confirm(inferred, at));
    }

    private void confirm(Step inferred, Instant at) {
        Set<String> clicks = steps.remove(inferred);
        if (clicks != null) {
            steps.put(new Step(Movement.JOIN, inferred.was(), Source.REPORTED, at), clicks);
        }
    }

    /** Whether they are known to have left after the first moment, and no later than the second. */
    boolean left(Instant after, Instant until) {
        return steps.keySet().stream()
                .anyMatch(step ->
                        step.isLeave() && step.at().isAfter(after) && !step.at().isAfter(until));
    }

    /** The date of the latest join request; long ago if there was none. */
    Instant lastRequest() {
        return steps.keySet().stream()
                .filter(Step::isRequest)
                .map(Step::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** The steps that a start of this date claims, in the order in which they happened. */
    List<Step> from(Instant start) {
        return steps.keySet().stream()
                .filter(step -> !step.at().isBefore(start))
                .sorted(Comparator.comparing(Step::at)) // of one second, in the order in which they were told
                .toList();
    }

    /**
     * The same for a lead that moved already: from the first request or join that was not told under this click. Who asked
     * once and asks again before they leave, tells nothing; nor does a request whose join was told.
     */
    List<Step> untold(Instant start, String click) {
        List<Step> all = from(start);
        boolean asked = false;
        for (int i = 0; i < all.size(); i++) {
            Step step = all.get(i);
            boolean told = heard(step, click)
                    || supposed(step, start)
                    || step.isRequest() && (asked || joined(all.subList(i, all.size()), click));
            if (!step.isLeave() && !told) {
                return all.subList(i, all.size());
            }
            asked = told;
        }
        return List.of();
    }

    /** Whether the join that followed this request was told under this click. */
    private boolean joined(List<Step> since, String click) {
        return since.stream()
                .takeWhile(step -> !step.isLeave())
                .filter(Step::isJoin)
                .findFirst()
                .filter(join -> heard(join, click))
                .isPresent();
    }

    /** A join of this very second that we told without being told: its date is the end of ours, so it was before. */
    private boolean supposed(Step step, Instant start) {
        return step.isJoin()
                && step.source() == Source.INFERRED
                && step.at().equals(start)
                && !steps.getOrDefault(step, Set.of()).isEmpty();
    }

    private boolean heard(Step step, String click) {
        return steps.getOrDefault(step, Set.of()).contains(click);
    }

    /** Where the person stood when they started: the last movement before. */
    Membership before(Instant start) {
        return steps.keySet().stream()
                .filter(step -> !step.isRequest() && step.at().isBefore(start))
                .sorted(Comparator.comparing(Step::at)) // of one second the one told last
                .reduce((first, second) -> second)
                .map(Membership::after)
                .orElse(Membership.UNKNOWN);
    }
}
