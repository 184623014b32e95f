package io.pawtrail.gateway.api;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** RFC 9457. {@code code} is ours: the refusal's. */
record Problem(String type, String title, int status, String detail, String code) {
    static Problem of(HttpStatus status, String code, String detail) {
        return new Problem("about:blank", status.getReasonPhrase(), status.value(), detail, code);
    }

    static Mono<ServerResponse> response(HttpStatus status, String code, String detail) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(Json.bytes(of(status, code, detail)));
    }
}
