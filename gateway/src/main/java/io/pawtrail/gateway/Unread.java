package io.pawtrail.gateway;

import java.time.Duration;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** What somebody sends and nobody wants. */
public final class Unread {
    private static final Duration DROPPING = Duration.ofSeconds(30);

    private Unread() {}

    /**
     * Reads what nobody reads, if nobody did: a caller that is answered while it still writes may never hear the answer,
     * and the next one on the same connection neither.
     */
    public static Mono<Void> drop(ServerRequest request) {
        return request.body(BodyExtractors.toDataBuffers())
                .doOnNext(DataBufferUtils::release)
                .then()
                .timeout(DROPPING)
                .onErrorComplete();
    }
}
