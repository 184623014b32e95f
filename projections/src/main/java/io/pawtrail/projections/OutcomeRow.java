package io.pawtrail.projections;

import io.pawtrail.messages.PostbackEvent;
import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.PostbackEvent.PostbackExhausted;
import io.pawtrail.messages.PostbackEvent.PostbackGaveWay;
import io.pawtrail.messages.PostbackEvent.PostbackReplayed;
import io.pawtrail.messages.PostbackEvent.PostbackSuperseded;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch tells of one postback; what is absent stays as it was. */
record OutcomeRow(
        String lead,
        int n,
        String state,
        @Nullable Integer attempts,
        @Nullable Integer code,
        @Nullable String reason,
        @Nullable Integer newer,
        @Nullable UUID replay,
        Instant told) {

    static OutcomeRow of(PostbackEvent event) {
        return switch (event) {
            case PostbackDelivered e -> row(e, "delivered", e.attempts(), e.code(), null, null, null);
            case PostbackGaveWay e -> row(e, "gave_way", e.attempts(), null, null, null, null);
            case PostbackExhausted e -> row(e, "exhausted", e.attempts(), null, e.reason(), null, null);
            case PostbackSuperseded e -> row(e, "superseded", null, null, null, e.by(), null);
            case PostbackReplayed e ->
                row(e, "replayed", null, null, null, null, e.replay().id());
        };
    }

    private static OutcomeRow row(
            PostbackEvent event,
            String state,
            @Nullable Integer attempts,
            @Nullable Integer code,
            @Nullable String reason,
            @Nullable Integer newer,
            @Nullable UUID replay) {
        return new OutcomeRow(
                event.lead().shown(), event.n(), state, attempts, code, reason, newer, replay, event.at());
    }

    /** The same postback after what is told next. A delivery is final, and nothing closed gives way. */
    OutcomeRow then(OutcomeRow next) {
        boolean repeated = "gave_way".equals(next.state) && !"replayed".equals(state) && !"gave_way".equals(state);
        if ("delivered".equals(state) || repeated) {
            return this;
        }
        return new OutcomeRow(
                lead,
                n,
                next.state,
                next.attempts == null ? attempts : next.attempts,
                next.code,
                next.reason == null ? reason : next.reason,
                next.newer,
                next.replay == null ? replay : next.replay,
                next.told);
    }
}
