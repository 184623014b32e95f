package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Room;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How much both REST faces do at once: keys that are looked up, and calls that are carried out, of one account not too many. */
final class Turns {
    static final int KEYS = 32;
    static final int CALLS = 32;

    private final Room<Boolean> keys;
    private final Room<AccountId> calls;

    Turns(int keys, int calls) {
        this.keys = new Room<>(keys);
        this.calls = new Room<>(calls);
    }

    <T> Mono<T> key(Mono<T> lookup) {
        return keys.within(true, lookup, Turns::busy);
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
