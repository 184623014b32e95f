package io.pawtrail.gateway.api;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * TOP's scripts put the key into the query, and bots' tokens too; and a query gets into the logs of everything that handles
 * requests, at one level or another. So it leaves the address before anybody reads it, for a header that nobody logs.
 */
final class HiddenQuery {
    private static final String HEADER = "X-Pawtrail-Query";

    private HiddenQuery() {}

    /** On the management port there are no keys, and others read the query. */
    static void hide(HttpRequest request) {
        HttpHeaders headers = request.headers().remove(HEADER); // nobody's but ours
        String uri = request.uri();
        int at = uri.indexOf('?');
        if (at >= 0 && !uri.startsWith("/operator/") && !uri.startsWith("/actuator/")) {
            headers.set(HEADER, PlainQueries.escaped(uri.substring(at + 1)));
            request.setUri(uri.substring(0, at));
        }
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
