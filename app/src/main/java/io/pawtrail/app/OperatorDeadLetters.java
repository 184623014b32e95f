package io.pawtrail.app;

import io.pawtrail.gateway.api.OperatorDesk;
import io.pawtrail.gateway.api.OperatorPart;
import io.pawtrail.projections.DeadLetters;
import io.pawtrail.projections.Letter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /operator/dead-letters}: events that a projection could not write, and those that wait behind them. */
final class OperatorDeadLetters implements OperatorPart {
    private final DeadLetters letters;

    OperatorDeadLetters(DeadLetters letters) {
        this.letters = letters;
    }

    @Override
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/operator/dead-letters", request -> OperatorDesk.answered(request, this::list))
                .GET("/operator/dead-letters/{id}", request -> on(request, this::detail))
                .POST("/operator/dead-letters/{id}/retry", request -> on(request, this::retried))
                .POST("/operator/dead-letters/{id}/drop", request -> on(request, id -> row(letters.drop(id))))
                .build();
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        int limit = OperatorDesk.limit(request);
        long before = OperatorDesk.before(request);
        return OperatorDesk.json(() -> letters.list(before, limit).stream()
                .map(OperatorDeadLetters::row)
                .toList());
    }

    private static Mono<ServerResponse> on(ServerRequest request, LongFunction<Object> action) {
        return OperatorDesk.answered(request, asked -> {
            long id = OperatorDesk.number(asked, "id");
            return OperatorDesk.json(() -> action.apply(id));
        });
    }

    private Map<String, @Nullable Object> detail(long id) {
        Letter letter = letters.find(id);
        Map<String, @Nullable Object> shown = row(letter);
        shown.put("payload", letters.payload(letter).orElse(null));
        return shown;
    }

    private Map<String, @Nullable Object> retried(long id) {
        DeadLetters.Retried retried = letters.retry(id);
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("written", retried.written());
        shown.put("left", retried.left());
        shown.put("cause", retried.cause());
        return shown;
    }

    private static Map<String, @Nullable Object> row(Letter letter) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", letter.id());
        shown.put("projection", letter.processor());
        shown.put("sequence", letter.sequence());
        shown.put("position", letter.position());
        shown.put("event", letter.eventType().replaceFirst(".*[.$]", ""));
        shown.put("event_id", letter.eventId());
        shown.put("cause", letter.cause());
        shown.put("since", letter.since().toString());
        shown.put("tries", letter.tries());
        shown.put("due", letter.due().toString());
        return shown;
    }
}
