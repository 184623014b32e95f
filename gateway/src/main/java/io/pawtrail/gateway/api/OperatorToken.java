package io.pawtrail.gateway.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets nobody to {@code /operator} and {@code /actuator} but who sends {@code Authorization: Bearer <operator token>};
 * health and metrics are for everybody who reaches the port.
 */
public final class OperatorToken implements WebFilter {
    private static final String BEARER = "Bearer ";
    private static final Set<String> OPEN = Set.of("health", "prometheus");
    private final byte[] token;

    public OperatorToken(byte[] token) {
        if (token.length == 0) {
            throw new IllegalArgumentException("The operator token is empty");
        }
        this.token = token.clone();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        // The segments as routing sees them: decoded, without path parameters.
        List<String> segments = exchange.getRequest().getPath().pathWithinApplication().elements().stream()
                .filter(PathSegment.class::isInstance)
                .map(segment -> ((PathSegment) segment).valueToMatch())
                .toList();
        return !guarded(segments) || allowed(exchange.getRequest().getHeaders())
                ? chain.filter(exchange)
                : refused(exchange);
    }

    private static boolean guarded(List<String> segments) {
        return switch (segments.isEmpty() ? "" : segments.getFirst()) {
            case "operator" -> true;
            case "actuator" -> segments.size() > 1 && !OPEN.contains(segments.get(1));
            default -> false;
        };
    }

    private boolean allowed(HttpHeaders headers) {
        String given = headers.getFirst(HttpHeaders.AUTHORIZATION);
        return given != null
                && given.startsWith(BEARER)
                && MessageDigest.isEqual(
                        given.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8), token);
    }

    private static Mono<Void> refused(ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.UNAUTHORIZED);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        byte[] body = Json.bytes(Problem.of(
                HttpStatus.UNAUTHORIZED,
                "key",
                "That is not the operator's token: send Authorization: Bearer <operator token>"));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
