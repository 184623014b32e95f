package io.pawtrail.gateway.api;

import io.pawtrail.messages.Refusal;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The read side is a moment behind, and a script that makes something and asks for it at once should find it. So what is
 * known to be there is looked for again for two seconds.
 */
final class Settling {
    private static final Retry A_WHILE = Retry.fixedDelay(40, Duration.ofMillis(50))
            .filter(Settling::unheard)
            .onRetryExhaustedThrow((spec, signal) -> signal.failure());

    private Settling() {}

    /** Fails with the refusal {@code id} if it never turns up. */
    static <T> Mono<T> look(Mono<T> look) {
        return look.switchIfEmpty(Mono.error(() -> Refusal.of("id", "It is not there")))
                .retryWhen(A_WHILE);
    }

    private static boolean unheard(Throwable error) {
        return error instanceof Refusal refusal && "id".equals(refusal.code());
    }
}
