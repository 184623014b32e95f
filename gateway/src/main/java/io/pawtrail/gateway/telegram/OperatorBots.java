package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.api.OperatorDesk;
import io.pawtrail.gateway.api.OperatorPart;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /operator/bots}: how each bot fares with Telegram. */
final class OperatorBots implements OperatorPart {
    private final BotRoll roll;

    OperatorBots(BotRoll roll) {
        this.roll = roll;
    }

    @Override
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/operator/bots", request -> OperatorDesk.answered(request, this::list))
                .build();
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        int limit = OperatorDesk.limit(request);
        long after = OperatorDesk.numberIfGiven(request, "after").orElse(0L);
        return OperatorDesk.json(() -> roll.after(after, limit));
    }
}
