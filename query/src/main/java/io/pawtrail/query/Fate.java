package io.pawtrail.query;

import static io.pawtrail.query.Values.number;
import static io.pawtrail.query.Values.small;
import static io.pawtrail.query.Values.text;
import static io.pawtrail.query.Values.value;

import io.pawtrail.messages.Due.Withheld;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Why.Happening;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one postback decision.
 *
 * @param told what the events told of it
 * @param live what the deliverer has of it; none: it was not handed over yet, or is long closed
 * @param last the attempt that delivered it, else the last one; none: there was none, or the log is past it
 * @param resting until when its host is given a rest
 * @param paused since when the operator lets nobody call its host
 * @param waitsFor the earlier one of the lead that goes first
 * @param newer the first newer one of the lead that was delivered
 */
record Fate(
        Decision decision,
        Told told,
        @Nullable Live live,
        @Nullable Last last,
        @Nullable Instant resting,
        @Nullable Instant paused,
        @Nullable Integer waitsFor,
        @Nullable Integer newer) {

    /** @param set whose the templates are: own, global or none; absent: not known yet */
    record Decision(
            long place,
            int n,
            Happening what,
            LeadStatus status,
            @Nullable LeadStatus unchanged,
            boolean clickEmpty,
            long revision,
            @Nullable String set,
            String host,
            List<Withheld> withheld,
            boolean inferred,
            @Nullable Instant joined,
            Instant at) {}

    record Told(
            @Nullable String state,
            int attempts,
            @Nullable Integer code,
            @Nullable String reason,
            @Nullable Integer newer,
            @Nullable UUID replay,
            @Nullable Instant at) {}

    record Live(
            String state,
            int attempts,
            Instant due,
            @Nullable Instant lease,
            boolean held,
            String host,
            @Nullable UUID replay) {}

    record Last(int code, String error, int millis, Instant at, String address) {}

    static Fate of(Readable row) {
        return new Fate(
                decision(row),
                told(row),
                row.get("live_state", String.class) == null ? null : live(row),
                row.get("last_at", Instant.class) == null ? null : last(row),
                row.get("resting", Instant.class),
                row.get("paused", Instant.class),
                row.get("waits_for", Integer.class),
                row.get("delivered_newer", Integer.class));
    }

    /** What became of it, the deliverer's word first; none: nothing yet. */
    @Nullable
    String state() {
        return live == null ? told.state() : live.state();
    }

    int attempts() {
        return live == null ? told.attempts() : live.attempts();
    }

    @Nullable
    UUID replay() {
        return live != null && live.replay() != null ? live.replay() : told.replay();
    }

    private static Decision decision(Readable row) {
        Short unchanged = row.get("unchanged", Short.class);
        String withheld = text(row, "withheld");
        return new Decision(
                number(row, "place"),
                value(row, "n", Integer.class),
                Happening.valueOf(text(row, "what")),
                LeadStatus.values()[small(row, "status")],
                unchanged == null ? null : LeadStatus.values()[unchanged],
                value(row, "click_empty", Boolean.class),
                number(row, "revision"),
                row.get("template_set", String.class),
                text(row, "host"),
                withheld.isEmpty()
                        ? List.of()
                        : Arrays.stream(withheld.split(","))
                                .map(Withheld::valueOf)
                                .toList(),
                value(row, "inferred", Boolean.class),
                row.get("joined", Instant.class),
                value(row, "at", Instant.class));
    }

    private static Told told(Readable row) {
        return new Told(
                row.get("state", String.class),
                Objects.requireNonNullElse(row.get("attempts", Integer.class), 0),
                row.get("code", Integer.class),
                row.get("reason", String.class),
                row.get("newer", Integer.class),
                row.get("replay", UUID.class),
                row.get("told", Instant.class));
    }

    private static Live live(Readable row) {
        return new Live(
                text(row, "live_state"),
                value(row, "live_attempts", Integer.class),
                value(row, "live_due", Instant.class),
                row.get("live_lease", Instant.class),
                value(row, "live_held", Boolean.class),
                text(row, "live_host"),
                row.get("live_replay", UUID.class));
    }

    private static Last last(Readable row) {
        return new Last(
                value(row, "last_code", Integer.class),
                text(row, "last_error"),
                value(row, "last_millis", Integer.class),
                value(row, "last_at", Instant.class),
                text(row, "last_address"));
    }
}
