package io.pawtrail.query;

import io.pawtrail.messages.Due;
import io.pawtrail.messages.Due.Withheld;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.ReasonCode;
import io.pawtrail.messages.Why.Happening;
import io.pawtrail.messages.Why.Outcome;
import io.pawtrail.messages.Why.Reason;
import io.pawtrail.postbacks.Reply;
import io.pawtrail.query.Expected.Stage;
import io.pawtrail.query.Step.Ado;
import io.pawtrail.query.Step.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What the product's rules make of one lead: the order of its postbacks, and a line for everything that happened. */
final class ExpectedLead {
    private final TreeMap<Integer, Expected> postbacks = new TreeMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private LeadStatus status = LeadStatus.WAIT;

    /** What happened; with {@code n} above 0 a decision, else with its one reason. */
    private record Entry(Happening what, int n, List<Reason> reasons) {}

    /** A line of Why but for its place and time. */
    record Line(Happening what, int n, Outcome outcome, Set<Reason> reasons) {}

    int decisions() {
        return postbacks.size();
    }

    Expected postback(int n) {
        return Objects.requireNonNull(postbacks.get(n));
    }

    void decided(Change change, Due due, String set, Words tracker, Instant at, boolean banned) {
        List<Reason> always = new ArrayList<>();
        due.withheld().forEach(why -> always.add(withheld(why, change, due, set, at)));
        if (due.click().isEmpty()) {
            always.add(Words.of(ReasonCode.CLICK_EMPTY));
        }
        if (change == Change.CLICK_APPROVED) {
            always.add(Words.of(ReasonCode.NEW_CLICK_NO_NEW_APPROVE));
        }
        if (change == Change.FOUND_IN) {
            always.add(Words.of(ReasonCode.INFERRED));
        }
        status = change.name().startsWith("CLICK") ? status : due.status();
        postbacks.put(due.n(), new Expected(due, tracker, always));
        entries.add(new Entry(what(change), due.n(), List.of()));
        handOver(at, banned);
    }

    private Reason withheld(Withheld why, Change change, Due due, String set, Instant at) {
        boolean left = change == Change.LEAVE || change == Change.KICK;
        return switch (why) {
            case PAUSED -> Words.of(ReasonCode.PAUSED);
            case BANNED -> Words.of(ReasonCode.BANNED);
            case NO_TEMPLATE -> Words.of(ReasonCode.NO_TEMPLATE, "set", set, "revision", due.revision());
            case OUTSIDE_WINDOW ->
                left
                        ? Words.of(
                                ReasonCode.OUTSIDE_WINDOW,
                                "joined",
                                at.minus(StepEvents.STAY),
                                "left",
                                at,
                                "seconds",
                                3_456_000)
                        : Words.of(ReasonCode.OUTSIDE_WINDOW, "left", at);
        };
    }

    void noted(Ado ado) {
        Reason reason = switch (ado) {
            case SAME_START -> Words.of(ReasonCode.SAME_CLICK);
            case MEMBER_FOUND -> Words.of(ReasonCode.EXISTING_MEMBER);
            case MEMBER_CLEARED -> Words.of(ReasonCode.NO_EXISTING_MEMBER);
            case JOIN_CONFIRMED -> Words.of(ReasonCode.ALREADY_KNOWN);
            case WAIT_RESUMED -> Words.of(ReasonCode.ALREADY_TOLD);
            case WELCOME_FAILED -> Words.of(ReasonCode.WELCOME_TROUBLE, "why", "blocked");
            case LEAVE -> Words.of(ReasonCode.NOT_APPROVED, "status", status.word());
            case LATE_LEAVE -> Words.of(ReasonCode.LATE_REPORT);
            case EARLY_JOIN -> Words.of(ReasonCode.BEFORE_START);
            case LOOKED_AT -> Words.of(ReasonCode.STRANGER); // no line
        };
        status = ado == Ado.WAIT_RESUMED ? LeadStatus.WAIT : status;
        if (ado != Ado.LOOKED_AT) {
            entries.add(new Entry(what(ado), 0, List.of(reason)));
        }
    }

    /**
     * The one that is called now, if any: what nobody waits behind first, else the newest. But of those for one host none
     * overtakes what gave way unsent, and what was sent leaves the newer first, unless both are replayed.
     */
    List<Integer> next(Instant now, boolean banned) {
        if (banned || postbacks.values().stream().anyMatch(one -> one.inFlight(now))) {
            return List.of();
        }
        List<Expected> may = postbacks.values().stream()
                .filter(one -> one.ready(now) && !one.tracker.isPaused())
                .filter(one -> postbacks.values().stream().noneMatch(other -> goesBefore(other, one, now)))
                .toList();
        return may.stream()
                .max(Comparator.comparing((Expected one) -> !one.behind).thenComparing(one -> one.due.n()))
                .map(one -> List.of(one.due.n()))
                .orElse(List.of());
    }

    private static boolean goesBefore(Expected other, Expected one, Instant now) {
        if (other.tracker != one.tracker) {
            return false;
        }
        boolean older = other.due.n() < one.due.n();
        boolean newer = other.due.n() > one.due.n();
        if (one.replaying && other.replaying) {
            return older && other.ready(now);
        }
        return older && other.unsent() || newer && one.behind && !one.unsent() && other.ready(now);
    }

    void called(int n, Instant now) {
        postback(n).called(now);
    }

    void putOff(int n, Instant until) {
        postback(n).putOff(until);
    }

    void answered(int n, Reply reply, Instant now, boolean banned) {
        postback(n).answered(reply, now);
        if (reply == Reply.OK) {
            postbacks.headMap(n).values().stream()
                    .filter(older -> older.stage == Stage.TRIED)
                    .forEach(older -> older.supersededBy(n));
        }
        handOver(now, banned);
    }

    void replayed(int n, UUID id, boolean confirmed, Instant now, boolean banned) {
        boolean older = postbacks.tailMap(n, false).values().stream().anyMatch(one -> one.stage == Stage.DELIVERED);
        if (postback(n).stage == Stage.EXHAUSTED && (confirmed || !older)) {
            postback(n).replay(id, now, banned);
        }
    }

    void houseKept(Instant now, boolean banned) {
        postbacks.values().forEach(postback -> postback.begin(now));
        postbacks.values().forEach(postback -> postback.growOld(now));
        for (Expected postback : postbacks.values()) {
            if (postback.stage == Stage.TRIED && banned) {
                postback.held = true;
            } else if (postback.stage == Stage.TRIED && postback.held) {
                postback.release(now);
            }
        }
        handOver(now, banned);
    }

    private void handOver(Instant now, boolean banned) {
        for (Expected postback : postbacks.values()) {
            if (postback.due.owed() && postback.blocks()) {
                if (postback.stage == Stage.WAITING) {
                    postback.tryFrom(now, banned);
                }
                return;
            }
        }
    }

    List<Line> lines(Instant now, boolean banned) {
        return entries.stream().map(entry -> line(entry, now, banned)).toList();
    }

    private Line line(Entry entry, Instant now, boolean banned) {
        if (entry.n() == 0) {
            return new Line(entry.what(), 0, Outcome.NONE, new HashSet<>(entry.reasons()));
        }
        Expected postback = postback(entry.n());
        if (!postback.due.owed()) {
            return new Line(entry.what(), entry.n(), Outcome.WITHHELD, new HashSet<>(postback.always));
        }
        int waitsFor = postbacks.headMap(entry.n()).values().stream()
                .filter(earlier -> earlier.due.owed() && earlier.blocks())
                .mapToInt(earlier -> earlier.due.n())
                .findFirst()
                .orElse(0);
        Set<Reason> reasons = new HashSet<>(postback.reasons(now, banned, waitsFor));
        return new Line(entry.what(), entry.n(), postback.outcome(banned), reasons);
    }

    private static Happening what(Change change) {
        return switch (change) {
            case START -> Happening.STARTED;
            case CLICK_WAITING, CLICK_APPROVED -> Happening.NEW_CLICK;
            case RESTART -> Happening.RESTARTED;
            case REQUEST -> Happening.JOIN_REQUESTED;
            case JOIN, FOUND_IN -> Happening.JOINED;
            case LEAVE -> Happening.LEFT;
            case KICK -> Happening.KICKED;
        };
    }

    private static Happening what(Ado ado) {
        return switch (ado) {
            case SAME_START -> Happening.START_REPEATED;
            case MEMBER_FOUND -> Happening.EXISTING_MEMBER_FOUND;
            case MEMBER_CLEARED -> Happening.EXISTING_MEMBER_CLEARED;
            case JOIN_CONFIRMED -> Happening.JOIN_CONFIRMED;
            case WAIT_RESUMED -> Happening.WAIT_RESUMED;
            case WELCOME_FAILED -> Happening.WELCOME_FAILED;
            case LEAVE, LATE_LEAVE, LOOKED_AT -> Happening.LEFT;
            case EARLY_JOIN -> Happening.JOINED;
        };
    }
}
