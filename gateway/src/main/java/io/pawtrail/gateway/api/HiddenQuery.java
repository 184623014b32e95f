package io.pawtrail.gateway.api;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.pawtrail.messages.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * TOP's scripts put the key into the query, and bots' tokens too; and a query gets into the logs of everything that handles
 * requests, at one level or another. So it leaves the address before anybody reads it, for a header that nobody logs.
 */
final class HiddenQuery {
    /** For a welcome as long as one may be, of nothing but emoji, and some more. */
    static final int LONGEST = 1 << 16;

    private static final String HEADER = "X-Pawtrail-Query";
    private static final String CUT = "X-Pawtrail-Cut";

    private HiddenQuery() {}

    /** On the management port there are no keys, and others read the query. */
    static void hide(HttpRequest request) {
        HttpHeaders headers = request.headers().remove(HEADER).remove(CUT); // nobody's but ours
        String uri = request.uri();
        int at = uri.indexOf('?');
        if (at >= 0 && !uri.startsWith("/operator/") && !uri.startsWith("/actuator/")) {
            headers.set(HEADER, PlainQueries.escaped(uri.substring(at + 1)));
            request.setUri(uri.substring(0, at));
        }
    }

    /** Of an address that is too long nothing is left but the face that is to refuse it. */
    static void cut(HttpRequest request) {
        request.headers().remove(HEADER).set(CUT, "");
        request.setUri(request.uri().startsWith("/v1/") ? "/v1/" : "/api/");
    }

    /** Why there is nothing at an address. */
    static Refusal missing(ServerRequest request, String otherwise) {
        return request.headers().firstHeader(CUT) == null
                ? Refusal.of("func", otherwise)
                : Refusal.of(
                        "param",
                        "The address is longer than " + LONGEST + " characters: send parameters in the body of a POST");
    }

    /** As it was sent, still escaped. */
    static String of(ServerRequest request) {
        String hidden = request.headers().firstHeader(HEADER);
        return hidden == null ? orEmpty(request.uri().getRawQuery()) : hidden;
    }

    private static String orEmpty(@Nullable String query) {
        return query == null ? "" : query;
    }
}
