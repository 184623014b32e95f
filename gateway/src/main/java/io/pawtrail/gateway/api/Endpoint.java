package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Unread;
import io.pawtrail.messages.AccountId;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/**
 * One function of the User API, {@code /api/<name>.json}.
 *
 * @param patience how long a call may take, its body included
 */
record Endpoint(String name, HttpMethod method, Duration patience, Action action) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** For 50 MB over a line of a megabit a second, and some more. */
    static final Duration UPLOAD_PATIENCE = Duration.ofMinutes(10);

    /** What it does for somebody whose key is good; the body is still unread. */
    interface Action {
        Mono<Answer> on(AccountId account, Query query, ServerRequest request);
    }

    /** What it does for somebody whose key is good, when the parameters do not matter but the key does. */
    static Endpoint keyed(String name, BiFunction<AccountId, String, Mono<Answer>> action) {
        return new Endpoint(
                name,
                HttpMethod.POST,
                PATIENCE,
                (account, query, request) -> Body.of(request).flatMap(ignored -> action.apply(account, query.key())));
    }

    /** A body that somebody sends all the same is read past, or they might not hear the answer. */
    static Endpoint read(String name, Function<Call, Mono<Answer>> action) {
        return new Endpoint(
                name,
                HttpMethod.GET,
                PATIENCE,
                (account, query, request) -> Unread.drop(request)
                        .then(Mono.defer(() -> action.apply(new Call(account, query.parameters())))));
    }

    static Endpoint write(String name, Function<Call, Mono<Answer>> action) {
        return new Endpoint(
                name,
                HttpMethod.POST,
                PATIENCE,
                (account, query, request) -> Body.of(request)
                        .map(query.parameters()::and)
                        .flatMap(parameters -> action.apply(new Call(account, parameters))));
    }

    /** It holds its place for as long as its line is slow; those who keep what it brings count them. */
    boolean takesFile() {
        return patience.equals(UPLOAD_PATIENCE);
    }

    /** Takes a file, which is read as it comes and never held as a whole. */
    static Endpoint upload(String name, Function<Upload, Mono<Answer>> action) {
        return new Endpoint(
                name,
                HttpMethod.POST,
                UPLOAD_PATIENCE,
                (account, query, request) -> action.apply(FilePart.of(account, request)));
    }
}
