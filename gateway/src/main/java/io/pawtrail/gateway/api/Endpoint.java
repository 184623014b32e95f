package io.pawtrail.gateway.api;

import io.pawtrail.messages.AccountId;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/**
 * One function of the User API, {@code /api/<name>.json}.
 *
 * @param patience how long a call may take, its body included
 * @param body reads the parameters that stand in the body; absent: it is a file, which the action reads
 */
record Endpoint(
        String name,
        HttpMethod method,
        Duration patience,
        @Nullable Function<ServerRequest, Mono<Parameters>> body,
        Action action) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** For 50 MB over a line of a megabit a second, and some more. */
    static final Duration UPLOAD_PATIENCE = Duration.ofMinutes(10);

    /** What it does for somebody whose key is good. */
    interface Action {
        Mono<Answer> on(AccountId account, Query query, Parameters body, ServerRequest request);
    }

    /** What it does for somebody whose key is good, when the parameters do not matter but the key does. */
    static Endpoint keyed(String name, BiFunction<AccountId, String, Mono<Answer>> action) {
        return new Endpoint(
                name,
                HttpMethod.POST,
                PATIENCE,
                Body::of,
                (account, query, body, request) -> action.apply(account, query.key()));
    }

    static Endpoint read(String name, Function<Call, Mono<Answer>> action) {
        return new Endpoint(
                name,
                HttpMethod.GET,
                PATIENCE,
                Body::none,
                (account, query, body, request) -> action.apply(new Call(account, query.parameters())));
    }

    static Endpoint write(String name, Function<Call, Mono<Answer>> action) {
        return new Endpoint(
                name,
                HttpMethod.POST,
                PATIENCE,
                Body::of,
                (account, query, body, request) ->
                        action.apply(new Call(account, query.parameters().and(body))));
    }

    /**
     * Takes a file, which is read as it comes and never held as a whole; those who keep it count how many are under way.
     * That it comes too slowly is said before our own patience is at its end.
     */
    static Endpoint upload(String name, Function<Upload, Mono<Answer>> action) {
        return new Endpoint(
                name,
                HttpMethod.POST,
                UPLOAD_PATIENCE.plus(PATIENCE),
                null,
                (account, query, body, request) -> action.apply(FilePart.of(account, request)));
    }
}
