package io.pawtrail.gateway.api;

import java.util.function.Function;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** One function of the User API, {@code /api/<name>.json}. */
record Endpoint(String name, HttpMethod method, Function<Call, Mono<Answer>> action) {
    static Endpoint read(String name, Function<Call, Mono<Answer>> action) {
        return new Endpoint(name, HttpMethod.GET, action);
    }

    static Endpoint write(String name, Function<Call, Mono<Answer>> action) {
        return new Endpoint(name, HttpMethod.POST, action);
    }
}
