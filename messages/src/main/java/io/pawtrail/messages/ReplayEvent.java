package io.pawtrail.messages;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Everything that can happen to a replay of postbacks: who asked for what, and how many were taken. */
public sealed interface ReplayEvent {
    ReplayId replay();

    AccountId account();

    Instant at();

    @Revision("1")
    record ReplayRequested(ReplayId replay, AccountId account, ReplayChoice choice, Instant at)
            implements ReplayEvent {}

    /**
     * All that were meant have been handed over; what becomes of each is an event of its own.
     *
     * @param taken how many are tried again
     * @param older how many were left out because their lead's tracker knows something newer
     */
    @Revision("1")
    record ReplayStarted(ReplayId replay, AccountId account, int taken, int older, Instant at) implements ReplayEvent {}
}
