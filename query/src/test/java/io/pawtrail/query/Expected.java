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
import java.util.Objects;
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
    final Words tracker;
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

    Expected(Due due, Words tracker, List<Reason> always) {
        this.due = due;
        this.tracker = tracker;
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

    boolean inFlight(Instant now) {
        return stage == Stage.TRIED && lease != null && lease.isAfter(now);
    }

    boolean ready(Instant now) {
        return stage == Stage.TRIED && !held && !next.isAfter(now);
    }

    /** It gave way before anybody could call. */
    boolean unsent() {
        return stage == Stage.TRIED && behind && !replaying && attempts == 0;
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
        first = inFlight(now) ? first : null;
        held = false;
    }

    /** Where nobody can be called the 15 minutes begin without an attempt. */
    void begin(Instant now) {
        boolean begins = stage == Stage.TRIED && !behind && !held && first == null && tracker.silent(now);
        first = begins ? now : first;
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

    List<Reason> reasons(Instant now, boolean banned, int waitsFor) {
        List<Reason> reasons = new ArrayList<>(always);
        if (replay != null) {
            reasons.add(Words.of(ReasonCode.REPLAYED, "replay", replay));
        }
        switch (stage) {
            case WAITING -> reasons.add(Words.of(ReasonCode.WAITING_FOR, "n", waitsFor));
            case DELIVERED ->
                reasons.add(Words.of(
                        ReasonCode.DELIVERED, "code", 200, "attempts", attempts, "at", lastEnd, "millis", 100));
            case SUPERSEDED -> reasons.add(Words.of(ReasonCode.SUPERSEDED_BY, "n", by));
            case TRIED -> tried(reasons, now, held || banned);
            case EXHAUSTED -> {}
        }
        if (last != null && last != Reply.OK) {
            reasons.add(tracker.failure(last, attempts));
        }
        return reasons;
    }

    private void tried(List<Reason> reasons, Instant now, boolean stopped) {
        if (stopped) {
            reasons.add(Words.of(ReasonCode.HELD, "attempts", attempts));
        }
        if (behind && !replaying) {
            reasons.add(Words.of(ReasonCode.GAVE_WAY, "attempts", attempts));
        }
        if (inFlight(now)) {
            reasons.add(
                    Words.of(ReasonCode.IN_FLIGHT, "attempt", attempts + 1, "until", Objects.requireNonNull(lease)));
        } else if (!stopped) {
            reasons.add(
                    last == null
                            ? Words.of(ReasonCode.NEXT_ATTEMPT, "at", next, "attempts", attempts)
                            : Words.of(
                                    ReasonCode.NEXT_ATTEMPT,
                                    "at",
                                    next,
                                    "attempts",
                                    attempts,
                                    "error",
                                    last.error(),
                                    "code",
                                    last.code()));
            reasons.addAll(tracker.silence(now));
        }
    }
}
