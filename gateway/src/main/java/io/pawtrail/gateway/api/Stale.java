package io.pawtrail.gateway.api;

import io.pawtrail.messages.Refusal;
import java.time.Duration;
import reactor.util.retry.Retry;

/** Two who change the same thing at once: whoever comes second reads it again, so that neither loses what the other did. */
final class Stale {
    private static final int TRIES = 20;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Stale() {}

    static Retry again() {
        return Retry.fixedDelay(TRIES, PAUSE)
                .jitter(1)
                .filter(Stale::is)
                .onRetryExhaustedThrow((spec, signal) -> Refusal.of(
                        "db",
                        "Others are changing this at the same time, nothing was changed by this call: try again"));
    }

    private static boolean is(Throwable error) {
        return error instanceof Refusal refusal && "stale".equals(refusal.code());
    }
}
