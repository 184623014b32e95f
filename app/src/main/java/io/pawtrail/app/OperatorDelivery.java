package io.pawtrail.app;

import io.pawtrail.gateway.api.OperatorDesk;
import io.pawtrail.gateway.api.OperatorPart;
import io.pawtrail.postbacks.BreakerSeen;
import io.pawtrail.postbacks.DeliveryDesk;
import io.pawtrail.postbacks.DeliveryDesk.HostSeen;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /operator/delivery}: hosts and what they are owed, paused and resumed; this process's breakers. */
@Component
final class OperatorDelivery implements OperatorPart {
    private static final String PATH = "/operator/delivery";
    private final DeliveryDesk delivery;

    OperatorDelivery(DeliveryDesk delivery) {
        this.delivery = delivery;
    }

    @Override
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH + "/hosts", request -> OperatorDesk.answered(request, this::hosts))
                .GET(PATH + "/breakers", request -> OperatorDesk.answered(request, this::breakers))
                .POST(PATH + "/hosts/{host}/pause", request -> OperatorDesk.answered(request, this::pause))
                .POST(PATH + "/hosts/{host}/resume", request -> OperatorDesk.answered(request, this::resume))
                .build();
    }

    private Mono<ServerResponse> hosts(ServerRequest request) {
        int limit = OperatorDesk.limit(request);
        String after = OperatorDesk.textIfGiven(request, "after").orElse("");
        return OperatorDesk.json(() -> delivery.hosts(after, limit).stream()
                .map(OperatorDelivery::shown)
                .toList());
    }

    private Mono<ServerResponse> breakers(ServerRequest request) {
        int limit = OperatorDesk.limit(request);
        return OperatorDesk.json(() ->
                delivery.breakers(limit).stream().map(OperatorDelivery::shown).toList());
    }

    private Mono<ServerResponse> pause(ServerRequest request) {
        String host = request.pathVariable("host");
        return OperatorDesk.json(() -> Map.of("host", delivery.pause(host), "paused", true));
    }

    private Mono<ServerResponse> resume(ServerRequest request) {
        String host = request.pathVariable("host");
        return OperatorDesk.json(() -> Map.of("host", delivery.resume(host), "paused", false));
    }

    private static Map<String, @Nullable Object> shown(HostSeen host) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("host", host.host());
        shown.put("owed", host.owed());
        shown.put("or_more", host.more());
        shown.put("oldest", text(host.oldest()));
        shown.put("due", text(host.due()));
        shown.put("resting_until", text(host.resting()));
        shown.put("paused_since", text(host.paused()));
        shown.put("failing_in_a_row", host.failing());
        shown.put("last_at", text(host.lastAt()));
        shown.put("last_code", host.lastAt() == null ? null : host.lastCode());
        shown.put("last_error", host.lastError());
        return shown;
    }

    private static Map<String, @Nullable Object> shown(BreakerSeen breaker) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("host", breaker.host());
        shown.put("account", breaker.account());
        shown.put("state", breaker.state());
        shown.put("calls", breaker.calls());
        shown.put("failed", breaker.failed());
        shown.put("resting_until", text(breaker.until()));
        return shown;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
