package io.pawtrail.postbacks;

import io.pawtrail.messages.PostbackEvent;
import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.PostbackEvent.PostbackExhausted;
import io.pawtrail.messages.PostbackEvent.PostbackGaveWay;
import io.pawtrail.messages.PostbackEvent.PostbackSuperseded;
import io.pawtrail.postbacks.PostbackTable.Key;
import io.pawtrail.postbacks.PostbackTable.Open;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch of results means for the rows, for the story and for replays. */
final class Outcomes {
    private final TreeMap<Key, Open> open;
    private final Map<Key, Finished> finished = new TreeMap<>();
    private final Instant now;
    private final List<RowChange> changes = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Replayed> replayed = new ArrayList<>();

    /** One of a replay that has its outcome now. */
    record Replayed(UUID replay, String state) {}

    /** {@code open}: the rows of these leads that are not closed, up to these, locked. */
    Outcomes(List<Finished> batch, TreeMap<Key, Open> open, Instant now) {
        this.open = open;
        this.now = now;
        batch.forEach(one -> finished.merge(Key.of(one.claimed()), one, Outcomes::better));
        finished.forEach(this::judge);
    }

    /** The same twice in a batch, by a lease that ended: the yes counts, else the later. */
    private static Finished better(Finished one, Finished other) {
        return one.verdict() instanceof Verdict.Delivered ? one : other;
    }

    List<RowChange> changes() {
        return changes;
    }

    List<Told> told() {
        return told;
    }

    List<Replayed> replayed() {
        return replayed;
    }

    private void judge(Key key, Finished one) {
        Open row = open.get(key);
        if (row == null || !counts(one, row)) {
            return; // closed by somebody else
        }
        int newest = newestDelivered(key);
        if (newest > key.n() && !(one.verdict() instanceof Verdict.Delivered)) {
            return; // superseded in the same breath
        }
        change(row, RowChange.of(one, row, now));
        PostbackEvent event = outcome(one, row);
        if (event != null) {
            told.add(Told.outcome(event, row.lane()));
        }
        if (event instanceof PostbackDelivered) {
            supersede(key);
        }
    }

    private int newestDelivered(Key key) {
        int newest = 0;
        for (Key newer : open.tailMap(key, false).keySet()) {
            if (!newer.lead().equals(key.lead())) {
                break;
            }
            Finished done = finished.get(newer);
            newest = done != null && done.verdict() instanceof Verdict.Delivered ? newer.n() : newest;
        }
        return newest;
    }

    /** Older ones of the lead that are still tried: the newer is there, so they are not sent any more. */
    private void supersede(Key by) {
        for (Open older : open.subMap(new Key(by.lead(), 0), by).values()) {
            Finished done = finished.get(older.key());
            if (newestDelivered(by) == 0 && (done == null || !(done.verdict() instanceof Verdict.Delivered))) {
                int attempts = done == null ? older.attempts() : done.attempts();
                change(older, RowChange.superseded(older, attempts, now));
                told.add(Told.outcome(
                        new PostbackSuperseded(older.lead(), older.n(), older.status(), older.account(), by.n(), now),
                        older.lane()));
            }
        }
    }

    private void change(Open row, RowChange change) {
        changes.add(change);
        if (row.replay() != null && change.closed()) {
            replayed.add(new Replayed(row.replay(), change.state()));
        }
    }

    /** A yes counts even when the lease went to somebody else in the meantime. */
    private static boolean counts(Finished finished, Open row) {
        return finished.verdict() instanceof Verdict.Delivered
                || finished.claimed().lease().equals(row.lease());
    }

    private static @Nullable PostbackEvent outcome(Finished finished, Open row) {
        int attempts = finished.attempts();
        return switch (finished.verdict()) {
            case Verdict.Delivered delivered ->
                new PostbackDelivered(
                        row.lead(),
                        row.n(),
                        row.status(),
                        row.account(),
                        attempts,
                        answer(finished).code(),
                        answer(finished).end());
            case Verdict.Exhausted exhausted ->
                new PostbackExhausted(
                        row.lead(),
                        row.n(),
                        row.status(),
                        row.account(),
                        attempts,
                        exhausted.reason(),
                        answer(finished).end());
            case Verdict.Again again ->
                again.givesWay() && row.state().equals("open")
                        ? new PostbackGaveWay(
                                row.lead(),
                                row.n(),
                                row.status(),
                                row.account(),
                                attempts,
                                answer(finished).end())
                        : null;
            case Verdict.PutOff putOff -> null;
        };
    }

    private static Answer answer(Finished finished) {
        return Objects.requireNonNull(finished.answer(), "a verdict on an attempt has an answer");
    }
}
