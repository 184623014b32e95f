package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Room;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/**
 * How much both REST faces do at once: keys that are looked up, bodies that are read, calls that are carried out; of one
 * account not too many. A body takes as long as its sender likes, so none is read in the places where the work is done.
 */
final class Turns {
    private static final int KEYS = 32;
    /** Each may hold a mebibyte. */
    private static final int BODIES = 128;

    private static final int BODIES_OF_ONE = 32;
    private static final int CALLS = 32;
    private static final int CALLS_OF_ONE = 24;

    private final Room<Boolean> keys = new Room<>(KEYS, KEYS);
    private final Room<AccountId> bodies = new Room<>(BODIES, BODIES_OF_ONE);
    private final Room<AccountId> calls = new Room<>(CALLS, CALLS_OF_ONE);

    <T> Mono<T> key(Mono<T> lookup) {
        return keys.within(true, lookup, Turns::busy);
    }

    /** Reads the request's body. Where none comes there is nothing to wait for, and no place is taken. */
    Mono<Parameters> body(AccountId account, ServerRequest request, Function<ServerRequest, Mono<Parameters>> reading) {
        Mono<Parameters> read = Mono.defer(() -> reading.apply(request));
        return Body.isComing(request) ? bodies.within(account, read, Turns::busy) : read;
    }

    <T> Mono<T> call(AccountId account, Mono<T> work) {
        return calls.within(account, work, Turns::busy);
    }

    static Refusal busy() {
        return Refusal.of("rate", "Too much is going on at the moment: try again in a few seconds");
    }

    /** Some queue behind was full: nothing was done, and nothing is wrong. */
    static boolean isBusy(Throwable error) {
        @Nullable Throwable cause = error;
        while (cause != null && !(cause instanceof RejectedExecutionException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
