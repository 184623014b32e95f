package io.pawtrail.projections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay is.
 *
 * @param ended when it was swapped in, or came to nothing
 * @param events that were read
 * @param of as many as there are
 * @param cause why it failed, or what it is in trouble with
 */
public record ReplayProgress(
        String projection,
        State state,
        Instant started,
        @Nullable Instant ended,
        long events,
        long of,
        @Nullable String cause) {
    /** All but the first two are ends. */
    public enum State {
        READING,
        SWAPPING,
        DONE,
        ABORTED,
        FAILED;

        public boolean over() {
            return compareTo(SWAPPING) > 0;
        }
    }
}
