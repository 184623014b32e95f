package io.pawtrail.query;

import io.pawtrail.messages.Due;
import io.pawtrail.messages.ReasonCode;
import io.pawtrail.messages.Why.Outcome;
import io.pawtrail.messages.Why.Reason;
import io.pawtrail.postbacks.Postman;
import io.pawtrail.postbacks.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One postback as the product's rules have it, told what the tracker saw and when; and why it is where it is. */
final class Expected {
    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    enum Stage {
        WAITING,
        TRIED,
        DELIVERED,
        EXHAUSTED,
        SUPERSEDED
    }

    final Due due;
    final List<Reason> always;
    Stage stage = Stage.WAITING;
    boolean behind;
    boolean replaying;
    boolean held;

    @Nullable
    UUID replay;

    private int attempts;
    private int refused;
    private int by;
    private @Nullable Reply last;
    private Instant lastEnd = Instant.MIN;
    private Instant next = Instant.MIN;
    private @Nullable Instant lease;
    private @Nullable Instant first;

    Expected(Due due, List<Reason> always) {
        this.due = due;
        this.always = always;
    }

    boolean blocks() {
        return stage == Stage.TRIED && !behind || stage == Stage.WAITING;
    }

    void tryFrom(Instant now, boolean banned) {
        stage = Stage.TRIED;
        next = now;
        held = banned;
    }

    void called(Instant now) {
        lease = now.plusSeconds(60);
        next = lease;
    }

    void putOff(Instant until) {
        lease = null;
        next = until;
    }

    void answered(Reply reply, Instant now) {
        last = reply;
        lastEnd = now.plusMillis(Postman.MILLIS);
        first = first == null ? now : first;
        lease = null;
        attempts++;
        refused += reply == Reply.REFUSED || reply == Reply.GONE ? 1 : 0;
        boolean hopeless = reply == Reply.GONE || reply == Reply.NO_TEMPLATE || refused >= 3 || attempts >= 10;
        if (reply == Reply.OK) {
            stage = Stage.DELIVERED;
        } else if (hopeless || replaying) {
            stage = Stage.EXHAUSTED;
        } else {
            next = lastEnd.plus(DELAYS.get(attempts - 1));
            behind |= attempts >= 5 || !lastEnd.isBefore(first.plus(Duration.ofMinutes(15)));
        }
        replaying &= stage == Stage.TRIED;
    }

    void supersededBy(int n) {
        stage = Stage.SUPERSEDED;
        by = n;
    }

    void replay(UUID id, Instant now, boolean banned) {
        tryFrom(now, banned);
        behind = true;
        replaying = true;
        replay = id;
    }

    void release(Instant now) {
        boolean called = lease != null && lease.isAfter(now);
        first = called ? first : null;
        held = false;
    }

    void growOld(Instant now) {
        boolean old = first != null && !first.isAfter(now.minus(Duration.ofMinutes(15)));
        behind |= stage == Stage.TRIED && !held && old;
    }

    Outcome outcome(boolean banned) {
        return switch (stage) {
            case WAITING -> Outcome.WAITING;
            case DELIVERED -> Outcome.DELIVERED;
            case EXHAUSTED -> Outcome.EXHAUSTED;
            case SUPERSEDED -> Outcome.SUPERSEDED;
            case TRIED -> held || banned ? Outcome.HELD : behind && !replaying ? Outcome.GAVE_WAY : Outcome.PENDING;
        };
    }

    List<Reason> reasons(Instant now, boolean banned, int waitsFor, Words words) {
        List<Reason> reasons = new ArrayList<>(always);
        if (replay != null) {
            reasons.add(words.of(ReasonCode.REPLAYED, "replay", replay));
        }
        switch (stage) {
            case WAITING -> reasons.add(words.of(ReasonCode.WAITING_FOR, "n", waitsFor));
            case DELIVERED ->
                reasons.add(words.of(
                        ReasonCode.DELIVERED, "code", 200, "attempts", attempts, "at", lastEnd, "millis", 100));
            case SUPERSEDED -> reasons.add(words.of(ReasonCode.SUPERSEDED_BY, "n", by));
            case TRIED -> tried(reasons, now, held || banned, words);
            case EXHAUSTED -> {}
        }
        if (last != null && last != Reply.OK) {
            reasons.add(words.failure(last, attempts));
        }
        return reasons;
    }

    private void tried(List<Reason> reasons, Instant now, boolean stopped, Words words) {
        if (stopped) {
            reasons.add(words.of(ReasonCode.HELD, "attempts", attempts));
        }
        if (behind && !replaying) {
            reasons.add(words.of(ReasonCode.GAVE_WAY, "attempts", attempts));
        }
        if (lease != null && lease.isAfter(now)) {
            reasons.add(words.of(ReasonCode.IN_FLIGHT, "attempt", attempts + 1, "until", lease));
        } else if (!stopped) {
            reasons.add(
                    last == null
                            ? words.of(ReasonCode.NEXT_ATTEMPT, "at", next, "attempts", attempts)
                            : words.of(
                                    ReasonCode.NEXT_ATTEMPT,
                                    "at",
                                    next,
                                    "attempts",
                                    attempts,
                                    "error",
                                    last.error(),
                                    "code",
                                    last.code()));
            words.resting(now).ifPresent(reasons::add);
        }
    }
}
