package io.pawtrail.gateway.rest;

import io.pawtrail.gateway.api.Door;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Around each call: whose key, how often, with what; and what goes wrong becomes a problem. */
final class Calls {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Door door;

    Calls(Door door) {
        this.door = door;
    }

    /** An answer, and the status that goes with it. */
    record Answer(HttpStatus status, Object body) {
        static Answer ok(Object body) {
            return new Answer(HttpStatus.OK, body);
        }
    }

    HandlerFunction<ServerResponse> read(Function<Call, Mono<Answer>> action) {
        return request -> answered(
                request,
                door.account(request)
                        .flatMap(account -> door.work(
                                account,
                                Mono.defer(() -> action.apply(new Call(account, request, door.query(request)))))));
    }

    HandlerFunction<ServerResponse> write(Function<Call, Mono<Answer>> action) {
        return request -> answered(
                request,
                door.account(request)
                        .flatMap(account -> door.queryAndBody(account, request)
                                .flatMap(parameters -> door.work(
                                        account,
                                        Mono.defer(() -> action.apply(new Call(account, request, parameters)))))));
    }

    Mono<ServerResponse> unknown(ServerRequest request) {
        return answered(request, Mono.error(() -> Door.missing(request)));
    }

    private Mono<ServerResponse> answered(ServerRequest request, Mono<Answer> answer) {
        return Mono.defer(() -> answer)
                .timeout(PATIENCE)
                .flatMap(given -> door.answer(given.status(), given.body()))
                .onErrorResume(error -> door.problem(request, error));
    }
}
