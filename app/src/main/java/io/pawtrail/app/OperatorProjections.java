package io.pawtrail.app;

import io.pawtrail.gateway.api.OperatorDesk;
import io.pawtrail.gateway.api.OperatorPart;
import io.pawtrail.projections.ProjectionStatus;
import io.pawtrail.projections.ReplayProgress;
import io.pawtrail.projections.Replays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /operator/projections}: how far each has read, and reading all anew. */
final class OperatorProjections implements OperatorPart {
    private final ProjectionStatus status;
    private final Replays replays;
    private final Clock clock;

    OperatorProjections(ProjectionStatus status, Replays replays, Clock clock) {
        this.status = status;
        this.replays = replays;
        this.clock = clock;
    }

    @Override
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/operator/projections", request -> OperatorDesk.answered(request, this::show))
                .POST("/operator/projections/{name}/replay", request -> OperatorDesk.answered(request, this::replay))
                .POST("/operator/projections/{name}/abort", request -> OperatorDesk.answered(request, this::abort))
                .build();
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        return OperatorDesk.json(() -> {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put(
                    "segments",
                    status.places().stream().map(OperatorProjections::place).toList());
            shown.put("replay", replays.progress().map(this::progress).orElse(null));
            return shown;
        });
    }

    private Mono<ServerResponse> replay(ServerRequest request) {
        return OperatorDesk.json(() -> progress(replays.begin(request.pathVariable("name"))));
    }

    private Mono<ServerResponse> abort(ServerRequest request) {
        return OperatorDesk.json(() -> progress(replays.abort(request.pathVariable("name"))));
    }

    private static Map<String, @Nullable Object> place(ProjectionStatus.Place place) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("name", place.name());
        shown.put("segment", place.segment());
        shown.put("position", place.position());
        shown.put("head", place.head());
        shown.put("lag_events", place.lagEvents());
        shown.put("lag_seconds", place.lagSeconds());
        shown.put("owner", place.owner());
        shown.put("state", place.state());
        shown.put("cause", place.cause());
        shown.put("since", text(place.since()));
        return shown;
    }

    private Map<String, @Nullable Object> progress(ReplayProgress replay) {
        Instant ended = replay.ended();
        double seconds = Duration.between(replay.started(), ended == null ? clock.instant() : ended)
                        .toMillis()
                / 1000.0;
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("name", replay.projection());
        shown.put("state", replay.state().name().toLowerCase(Locale.ROOT));
        shown.put("started", text(replay.started()));
        shown.put("ended", text(ended));
        shown.put("seconds", seconds);
        shown.put("events", replay.events());
        shown.put("of", replay.of());
        shown.put("events_per_second", seconds > 0 ? Math.round(replay.events() / seconds) : 0);
        shown.put("cause", replay.cause());
        return shown;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
