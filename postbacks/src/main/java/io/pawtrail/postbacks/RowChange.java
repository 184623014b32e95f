package io.pawtrail.postbacks;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** What a row becomes when its lease is given back. */
record RowChange(
        PostbackTable.Key key, String state, int attempts, int refused, Instant due, boolean closed, Instant at) {

    static RowChange of(Finished finished, boolean gaveWay, Instant at) {
        Instant due = finished.claimed().due();
        String tried = gaveWay ? "gave_way" : "open";
        return switch (finished.verdict()) {
            case Verdict.Delivered delivered -> change(finished, "delivered", due, true, at);
            case Verdict.Exhausted exhausted -> change(finished, "exhausted", due, true, at);
            case Verdict.Again again -> change(finished, again.givesWay() ? "gave_way" : tried, again.due(), false, at);
            case Verdict.PutOff putOff -> change(finished, tried, putOff.due(), false, at);
        };
    }

    private static RowChange change(Finished finished, String state, Instant due, boolean closed, Instant at) {
        return new RowChange(
                PostbackTable.Key.of(finished.claimed()),
                state,
                finished.attempts(),
                finished.refused(),
                due,
                closed,
                at);
    }

    void set(PreparedStatement ps) throws SQLException {
        ps.setString(1, state);
        ps.setInt(2, attempts);
        ps.setInt(3, refused);
        ps.setTimestamp(4, Timestamp.from(due));
        ps.setTimestamp(5, closed ? Timestamp.from(at) : null);
        ps.setString(6, key.lead().shown());
        ps.setInt(7, key.n());
    }
}
