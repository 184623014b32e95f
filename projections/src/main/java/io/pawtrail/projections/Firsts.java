package io.pawtrail.projections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a lead first got where it is counted. */
record Firsts(
        @Nullable Instant start,
        @Nullable Instant hold,
        @Nullable Instant approve,
        @Nullable Instant unsub) {
    static final Firsts NONE = new Firsts(null, null, null, null);

    static Firsts of(ResultSet row) throws SQLException {
        return new Firsts(
                Rows.instant(row, "started"),
                Rows.instant(row, "first_hold"),
                Rows.instant(row, "first_approve"),
                Rows.instant(row, "first_unsub"));
    }

    static Firsts started(Instant at) {
        return new Firsts(at, null, null, null);
    }

    Firsts held(Instant at) {
        return hold != null ? this : new Firsts(start, at, approve, unsub);
    }

    Firsts approved(Instant at) {
        return approve != null ? this : new Firsts(start, hold, at, unsub);
    }

    Firsts left(Instant at) {
        return unsub != null ? this : new Firsts(start, hold, approve, at);
    }
}
