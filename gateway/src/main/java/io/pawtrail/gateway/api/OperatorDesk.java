package io.pawtrail.gateway.api;

import io.pawtrail.messages.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** How an {@link OperatorPart} reads a call and answers it: JSON, or a problem (RFC 9457) with the refusal's code. */
public final class OperatorDesk {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorDesk.class);
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private OperatorDesk() {}

    /** What a call does; a refusal of it becomes a problem. */
    public interface Action {
        Mono<ServerResponse> on(ServerRequest request);
    }

    public static Mono<ServerResponse> answered(ServerRequest request, Action action) {
        return Mono.defer(() -> action.on(request))
                .onErrorResume(error -> {
                    if (error instanceof Refusal refusal) {
                        return Problem.response(status(refusal), refusal.code(), refusal.reason());
                    }
                    LOG.error("{} failed", line(request), Loggable.of(error));
                    return Problem.response(HttpStatus.INTERNAL_SERVER_ERROR, "db", "It failed; the log says why");
                })
                .doOnNext(response -> audit(request, response));
    }

    /** What an operator changed, or tried to, stays in the log. */
    private static void audit(ServerRequest request, ServerResponse response) {
        if (!HttpMethod.GET.equals(request.method())) {
            LOG.info(
                    "Operator: {}, answered with {}",
                    line(request),
                    response.statusCode().value());
        }
    }

    private static String line(ServerRequest request) {
        return PlainText.of(request.method() + " " + request.path());
    }

    private static HttpStatus status(Refusal refusal) {
        return switch (refusal.code()) {
            case "exists" -> HttpStatus.CONFLICT;
            case "id" -> HttpStatus.NOT_FOUND;
            default -> HttpStatus.BAD_REQUEST;
        };
    }

    /** Records and maps; names become snake_case. */
    public static Mono<ServerResponse> json(HttpStatus status, Object value) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Json.bytes(value));
    }

    /** What asks the database or waits otherwise, off the event loop. */
    public static Mono<ServerResponse> json(Callable<?> value) {
        return Mono.fromCallable(value)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(found -> json(HttpStatus.OK, found));
    }

    /** The query's parameters and those of the body: a flat JSON object or a form, a mebibyte at most. Refused: {@code param}. */
    public static Mono<Map<String, String>> parameters(ServerRequest request) {
        return Body.of(request).map(body -> Query.parameters(request).and(body).values());
    }

    /** One of {@link #parameters}. Refused: {@code param}. */
    public static long number(Map<String, String> parameters, String name) {
        return new Parameters(parameters).number(name);
    }

    /** One of {@link #parameters}, if it is there. Refused: {@code param}. */
    public static Optional<Long> numberIfGiven(Map<String, String> parameters, String name) {
        return new Parameters(parameters).numberIfGiven(name);
    }

    /** A whole number of the query, if it is there. Refused: {@code param}. */
    public static Optional<Long> numberIfGiven(ServerRequest request, String name) {
        return Query.parameters(request).numberIfGiven(name);
    }

    /** A text of the query, if it is there. */
    public static Optional<String> textIfGiven(ServerRequest request, String name) {
        return Query.parameters(request).given(name);
    }

    /** A whole number of the path. Refused: {@code param}. */
    public static long number(ServerRequest request, String name) {
        return new Parameters(request.pathVariables()).number(name);
    }

    /** The query's {@code limit}: 1 to 200, 50 if absent. Refused: {@code param}. */
    public static int limit(ServerRequest request) {
        int limit = Query.parameters(request).countOr("limit", PAGE);
        Refusal.unless(limit >= 1 && limit <= LARGEST_PAGE, "param", "limit is 1 to " + LARGEST_PAGE);
        return limit;
    }

    /** The query's {@code before}: shows what has a smaller id, so that one can page; {@code Long.MAX_VALUE} if absent. */
    public static long before(ServerRequest request) {
        return numberIfGiven(request, "before").orElse(Long.MAX_VALUE);
    }
}
