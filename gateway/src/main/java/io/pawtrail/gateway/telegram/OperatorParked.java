package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.api.OperatorDesk;
import io.pawtrail.gateway.api.OperatorPart;
import io.pawtrail.gateway.telegram.Parking.Parked;
import io.pawtrail.gateway.telegram.Unparking.Retried;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /operator/parked}: updates that were acknowledged though nobody could carry them out. */
final class OperatorParked implements OperatorPart {
    private final Parking parking;
    private final Unparking unparking;

    OperatorParked(Parking parking, Unparking unparking) {
        this.parking = parking;
        this.unparking = unparking;
    }

    @Override
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/operator/parked", request -> OperatorDesk.answered(request, this::list))
                .GET("/operator/parked/{id}", request -> OperatorDesk.answered(request, this::show))
                .POST("/operator/parked/{id}/drop", request -> OperatorDesk.answered(request, this::drop))
                .POST("/operator/parked/retry", request -> OperatorDesk.answered(request, this::retryAll))
                .POST("/operator/parked/{id}/retry", request -> OperatorDesk.answered(request, this::retry))
                .build();
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        int limit = OperatorDesk.limit(request);
        long before = OperatorDesk.before(request);
        Optional<BotId> bot = OperatorDesk.numberIfGiven(request, "bot").map(BotId::new);
        return OperatorDesk.json(
                () -> bot
                        .map(which -> parking.before(which, before, limit))
                        .orElseGet(() -> parking.before(before, limit))
                        .stream()
                        .map(OperatorParked::shown)
                        .toList());
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        long id = OperatorDesk.number(request, "id");
        return OperatorDesk.json(() -> shown(parking.find(id).orElseThrow(() -> unknown(id))));
    }

    private Mono<ServerResponse> drop(ServerRequest request) {
        long id = OperatorDesk.number(request, "id");
        return OperatorDesk.json(() -> {
            Refusal.unless(parking.remove(id), "id", unknown(id).reason());
            return Map.of("id", id, "outcome", "dropped");
        });
    }

    private Mono<ServerResponse> retry(ServerRequest request) {
        return unparking
                .retry(OperatorDesk.number(request, "id"))
                .flatMap(one -> OperatorDesk.json(HttpStatus.OK, outcome(one)));
    }

    private Mono<ServerResponse> retryAll(ServerRequest request) {
        return OperatorDesk.parameters(request)
                .flatMap(given -> unparking.retryAll(
                        new BotId(OperatorDesk.number(given, "bot")),
                        OperatorDesk.numberIfGiven(given, "after").orElse(0L)))
                .flatMap(some -> OperatorDesk.json(HttpStatus.OK, some));
    }

    private static Refusal unknown(long id) {
        return Refusal.of("id", "There is no parked update " + id);
    }

    private static Map<String, Object> outcome(Retried one) {
        return one.accepted()
                ? Map.of("id", one.id(), "outcome", "accepted")
                : Map.of("id", one.id(), "outcome", "parked", "reason", Printable.line(one.reason()));
    }

    private static Map<String, @Nullable Object> shown(Parked parked) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", parked.id());
        shown.put("bot", parked.bot().telegramId());
        shown.put("update_id", parked.update());
        shown.put("reason", parked.reason());
        shown.put("received", parked.received().toString());
        shown.put("size", parked.size());
        shown.put("raw", new String(parked.raw(), StandardCharsets.UTF_8));
        return shown;
    }
}
