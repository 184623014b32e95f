package io.pawtrail.query;

import io.pawtrail.messages.Due.Withheld;
import io.pawtrail.messages.ReasonCode;
import io.pawtrail.messages.Why.Outcome;
import io.pawtrail.messages.Why.WhyLine;
import io.pawtrail.query.Fate.Decision;
import io.pawtrail.query.Fate.Last;
import io.pawtrail.query.Fate.Live;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a postback, and the exact reasons: the first says it, the rest goes beside it. */
final class Explanation {
    private final Fate fate;
    private final Decision decision;
    private final Instant now;
    private final Reasons reasons = new Reasons();

    private Explanation(Fate fate, Instant now) {
        this.fate = fate;
        this.decision = fate.decision();
        this.now = now;
    }

    static WhyLine of(Fate fate, Instant now) {
        return new Explanation(fate, now).line();
    }

    private WhyLine line() {
        Outcome outcome = outcome();
        reasons.addIf(decision.clickEmpty(), ReasonCode.CLICK_EMPTY);
        boolean approveGone = decision.unchanged() != null
                && switch (decision.unchanged()) {
                    case HOLD, APPROVE -> true;
                    case WAIT, CANCEL, TRASH -> false;
                };
        reasons.addIf(approveGone, ReasonCode.NEW_CLICK_NO_NEW_APPROVE);
        reasons.addIf(decision.inferred(), ReasonCode.INFERRED);
        reasons.addIf(fate.replay() != null, ReasonCode.REPLAYED, "replay", fate.replay());
        return new WhyLine(
                decision.place(),
                decision.n(),
                decision.what(),
                decision.status(),
                decision.at(),
                outcome,
                reasons.all());
    }

    private Outcome outcome() {
        if (!decision.withheld().isEmpty()) {
            decision.withheld().forEach(this::withheld);
            return Outcome.WITHHELD;
        }
        String state = fate.state();
        if (state == null) {
            return notHandedOver();
        }
        return switch (state) {
            case "delivered" -> delivered();
            case "exhausted" -> exhausted();
            case "superseded" -> superseded();
            case "gave_way" -> tried(Outcome.GAVE_WAY);
            default -> tried(Outcome.PENDING);
        };
    }

    private void withheld(Withheld why) {
        switch (why) {
            case OUTSIDE_WINDOW -> {
                Instant joined = decision.joined();
                Long seconds = joined == null
                        ? null
                        : Duration.between(joined, decision.at()).toSeconds();
                reasons.add(ReasonCode.OUTSIDE_WINDOW, "joined", joined, "left", decision.at(), "seconds", seconds);
            }
            case PAUSED -> reasons.add(ReasonCode.PAUSED);
            case BANNED -> reasons.add(ReasonCode.BANNED);
            case NO_TEMPLATE ->
                reasons.add(ReasonCode.NO_TEMPLATE, "set", decision.set(), "revision", decision.revision());
        }
    }

    private Outcome notHandedOver() {
        if (fate.waitsFor() != null) {
            reasons.add(ReasonCode.WAITING_FOR, "n", fate.waitsFor());
            return Outcome.WAITING;
        }
        reasons.add(ReasonCode.QUEUED);
        return Outcome.PENDING;
    }

    private Outcome delivered() {
        Last yes = fate.last() != null && fate.last().error().isEmpty() ? fate.last() : null;
        reasons.add(
                ReasonCode.DELIVERED,
                "code",
                yes == null ? fate.told().code() : Integer.valueOf(yes.code()),
                "attempts",
                fate.attempts(),
                "at",
                yes == null ? fate.told().at() : yes.at().plusMillis(yes.millis()),
                "millis",
                yes == null ? null : Integer.valueOf(yes.millis()));
        return Outcome.DELIVERED;
    }

    private Outcome exhausted() {
        failure(fate.last() == null ? fate.told().reason() : fate.last().error());
        return Outcome.EXHAUSTED;
    }

    private Outcome superseded() {
        Integer by = fate.told().newer() == null ? fate.newer() : fate.told().newer();
        reasons.add(ReasonCode.SUPERSEDED_BY, "n", by);
        failureOfTheLast();
        return Outcome.SUPERSEDED;
    }

    private Outcome tried(Outcome outcome) {
        Live live = fate.live();
        boolean held = live != null && live.held();
        reasons.addIf(held, ReasonCode.HELD, "attempts", fate.attempts());
        reasons.addIf(outcome == Outcome.GAVE_WAY, ReasonCode.GAVE_WAY, "attempts", fate.attempts());
        if (live != null) {
            next(live, fate.last());
        } else {
            reasons.add(ReasonCode.QUEUED);
        }
        failureOfTheLast();
        return held ? Outcome.HELD : outcome;
    }

    private void next(Live live, @Nullable Last last) {
        Instant lease = live.lease();
        if (lease != null && lease.isAfter(now)) {
            reasons.add(ReasonCode.IN_FLIGHT, "attempt", live.attempts() + 1, "until", lease);
        } else if (!live.held()) {
            reasons.add(
                    ReasonCode.NEXT_ATTEMPT,
                    "at",
                    live.due(),
                    "attempts",
                    live.attempts(),
                    "error",
                    last == null ? null : last.error(),
                    "code",
                    last == null ? null : last.code());
            reasons.addIf(
                    fate.resting() != null, ReasonCode.HOST_RESTING, "host", live.host(), "until", fate.resting());
            reasons.addIf(fate.paused() != null, ReasonCode.HOST_PAUSED, "host", live.host(), "since", fate.paused());
        }
    }

    private void failureOfTheLast() {
        if (fate.last() != null && !fate.last().error().isEmpty()) {
            failure(fate.last().error());
        }
    }

    private void failure(@Nullable String error) {
        FailureReason.add(
                reasons,
                error == null ? "" : error,
                fate.last() == null ? 0 : fate.last().code(),
                fate.live() == null ? decision.host() : fate.live().host(),
                fate.last() == null ? null : fate.last().address(),
                fate.attempts());
    }
}
