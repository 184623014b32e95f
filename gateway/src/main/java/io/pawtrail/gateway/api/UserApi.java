package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Unread;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Every {@code /api} request: which function it is, whose key, how often, with what; then the function. */
final class UserApi {
    private static final String PREFIX = "/api/";
    private static final String SUFFIX = ".json";

    private final Map<String, Endpoint> endpoints;
    private final ApiKeys keys;
    private final RateLimit rate;
    private final Turns turns;
    private final Envelope envelope;

    UserApi(List<Endpoint> endpoints, ApiKeys keys, RateLimit rate, Turns turns, Envelope envelope) {
        this.endpoints = endpoints.stream().collect(Collectors.toMap(Endpoint::name, Function.identity()));
        this.keys = keys;
        this.rate = rate;
        this.turns = turns;
        this.envelope = envelope;
    }

    Collection<Endpoint> endpoints() {
        return endpoints.values();
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        String call = request.method() + " "
                + request.requestPath().pathWithinApplication().value();
        return Mono.defer(() -> answer(request))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("No answer came")))
                .flatMap(envelope::ok)
                .onErrorResume(error -> Unread.drop(request).then(Mono.defer(() -> envelope.failed(call, error))));
    }

    private Mono<Answer> answer(ServerRequest request) {
        Endpoint endpoint = endpoint(request);
        Query query = Query.of(request);
        return turns.key(keys.check(query.key()))
                .doOnNext(rate::count)
                .flatMap(account -> done(endpoint, account, query, request))
                .timeout(endpoint.patience());
    }

    private Mono<Answer> done(Endpoint endpoint, AccountId account, Query query, ServerRequest request) {
        Function<ServerRequest, Mono<Parameters>> body = endpoint.body();
        if (body == null) {
            return endpoint.action().on(account, query, Parameters.NONE, request);
        }
        return turns.body(account, request, body)
                .flatMap(parameters -> turns.call(
                        account, Mono.defer(() -> endpoint.action().on(account, query, parameters, request))));
    }

    private Endpoint endpoint(ServerRequest request) {
        String path = request.requestPath().pathWithinApplication().value();
        String name =
                path.startsWith(PREFIX) && path.endsWith(SUFFIX) && path.length() > PREFIX.length() + SUFFIX.length()
                        ? path.substring(PREFIX.length(), path.length() - SUFFIX.length())
                        : "";
        Endpoint endpoint = endpoints.get(name);
        if (endpoint == null) {
            throw HiddenQuery.missing(request, "There is no such function: " + Parameters.shown(path));
        }
        Refusal.unless(
                endpoint.method().equals(request.method()),
                "func",
                name + " is called by " + endpoint.method() + ", not " + request.method());
        return endpoint;
    }
}
