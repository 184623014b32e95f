package io.pawtrail.gateway.telegram;

import java.time.Duration;

/** Nothing went wrong; it has to wait. */
final class NotYet extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Duration wait;

    NotYet(Duration wait, String reason) {
        super(reason, null, false, false);
        this.wait = wait;
    }

    /** Zero: somebody else does it. */
    Duration howLong() {
        return wait;
    }
}
