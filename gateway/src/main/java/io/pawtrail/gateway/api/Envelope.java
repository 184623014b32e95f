package io.pawtrail.gateway.api;

import io.pawtrail.messages.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Puts answers and refusals into the User API's envelope, always under HTTP 200. */
final class Envelope {
    private static final Logger LOG = LoggerFactory.getLogger(Envelope.class);

    private final Letters letters;

    Envelope(Letters letters) {
        this.letters = letters;
    }

    Mono<ServerResponse> ok(Answer answer) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "ok");
        body.put("data", answer.data());
        if (answer.total() != null) {
            body.put("total", answer.total());
        }
        if (!answer.warnings().isEmpty()) {
            body.put("warnings", answer.warnings());
        }
        return written(body);
    }

    /** @param call method and path, for the log; never the query, which holds the key */
    Mono<ServerResponse> failed(String call, Throwable error) {
        if (error instanceof Refusal refusal) {
            return refused(refusal.code(), refusal.reason());
        }
        if (Turns.isBusy(error)) {
            return failed(call, Turns.busy());
        }
        String trace = letters.draw(12);
        if (AbortedException.isConnectionReset(error)) {
            LOG.debug("{}: the caller is gone", PlainText.of(call));
        } else {
            LOG.error("{} failed, trace {}", PlainText.of(call), trace, Loggable.of(error));
        }
        return refused(
                "db",
                "Something went wrong on this side; nothing is known to be wrong with the call. "
                        + "Try again, and if it stays so give the operator this: " + trace);
    }

    private static Mono<ServerResponse> refused(String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "error");
        body.put("error", code);
        body.put("message", message);
        return written(body);
    }

    private static Mono<ServerResponse> written(Map<String, Object> body) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(Json.bytes(body));
    }
}
