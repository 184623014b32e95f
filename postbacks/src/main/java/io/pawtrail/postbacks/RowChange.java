package io.pawtrail.postbacks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a row becomes when its lease is given back. {@code tried}: when the attempt began, if one was made. */
record RowChange(
        PostbackTable.Key key,
        String state,
        int attempts,
        int refused,
        Instant due,
        boolean closed,
        Instant at,
        @Nullable Instant tried) {

    static RowChange of(Finished finished, PostbackTable.Open row, Instant at) {
        Instant due = finished.claimed().due();
        return switch (finished.verdict()) {
            case Verdict.Delivered delivered -> change(finished, "delivered", due, true, at);
            case Verdict.Exhausted exhausted -> change(finished, "exhausted", due, true, at);
            case Verdict.Again again ->
                change(finished, again.givesWay() ? "gave_way" : row.state(), again.due(), false, at);
            case Verdict.PutOff putOff -> change(finished, row.state(), putOff.due(), false, at);
        };
    }

    static RowChange superseded(PostbackTable.Open row, int attempts, Instant at) {
        return new RowChange(row.key(), "superseded", attempts, row.refused(), row.due(), true, at, null);
    }

    private static RowChange change(Finished finished, String state, Instant due, boolean closed, Instant at) {
        Answer answer = finished.answer();
        return new RowChange(
                PostbackTable.Key.of(finished.claimed()),
                state,
                finished.attempts(),
                finished.refused(),
                due,
                closed,
                at,
                answer == null ? null : answer.at());
    }
}
