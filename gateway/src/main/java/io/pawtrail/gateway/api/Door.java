package io.pawtrail.gateway.api;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** What both REST faces share: whose key it is, how often it may call, how a body is read and an answer written. */
public final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;
    private final RateLimit rate;
    private final Turns turns;
    private final Letters letters;

    Door(ApiKeys keys, RateLimit rate, Turns turns, Letters letters) {
        this.keys = keys;
        this.rate = rate;
        this.turns = turns;
        this.letters = letters;
    }

    /** Who calls, by the key in the header, or a refusal; the call is counted. */
    public Mono<AccountId> account(ServerRequest request) {
        String header = request.headers().asHttpHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Mono.error(Refusal.of(
                    "key", "The API key is missing: send the header Authorization: Bearer <account>-<secret>"));
        }
        return turns.key(keys.check(header.substring(BEARER.length()).strip())).doOnNext(rate::count);
    }

    /** Does the account's work, or refuses it because too much is going on. */
    public <T> Mono<T> work(AccountId account, Mono<T> work) {
        return turns.call(account, work);
    }

    /** The query's parameters; one that stands there twice, or cannot be text, is refused. */
    public Map<String, String> query(ServerRequest request) {
        return Query.parameters(request).values();
    }

    /**
     * The query's parameters and those of the body: the members of a flat JSON object, or the fields of a form. Read before
     * the {@link #work}, or refused because too many bodies of the account are on their way.
     */
    public Mono<Map<String, String>> queryAndBody(AccountId account, ServerRequest request) {
        return turns.body(account, request, Body::of)
                .map(body -> Query.parameters(request).and(body).values());
    }

    public Mono<ServerResponse> answer(HttpStatus status, Object value) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(Json.bytes(value));
    }

    /** Why there is nothing at the request's address. */
    public static Refusal missing(ServerRequest request) {
        return HiddenQuery.missing(request, "There is no " + request.method() + " " + shown(request.path()) + " here");
    }

    /** Somebody's word in a message of ours. */
    public static String shown(String text) {
        return Parameters.shown(text);
    }

    /** A refusal as its problem (RFC 9457); anything else is ours to look into, and the log says it under the same trace. */
    public Mono<ServerResponse> problem(ServerRequest request, Throwable error) {
        if (error instanceof Refusal refusal) {
            return Problem.response(status(refusal.code()), refusal.code(), refusal.reason());
        }
        if (Turns.isBusy(error)) {
            return problem(request, Turns.busy());
        }
        String trace = letters.draw(12);
        if (AbortedException.isConnectionReset(error)) {
            LOG.debug("{}: the caller is gone", PlainText.of(request.path()));
        } else {
            LOG.error(
                    "{} {} failed, trace {}",
                    request.method(),
                    PlainText.of(request.path()),
                    trace,
                    Loggable.of(error));
        }
        return Problem.response(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "db",
                "Something went wrong on this side. Try again, and if it stays so give the operator this: " + trace);
    }

    private static HttpStatus status(String code) {
        return switch (code) {
            case "key" -> HttpStatus.UNAUTHORIZED;
            case "ban" -> HttpStatus.FORBIDDEN;
            case "unpaid" -> HttpStatus.PAYMENT_REQUIRED;
            case "id", "func" -> HttpStatus.NOT_FOUND;
            case "confirm", "exists" -> HttpStatus.CONFLICT;
            case "rate" -> HttpStatus.TOO_MANY_REQUESTS;
            default -> HttpStatus.BAD_REQUEST;
        };
    }
}
