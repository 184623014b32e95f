package io.pawtrail.gateway.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /operator/rechecks}. */
final class OperatorUpdates implements OperatorPart {
    private final JdbcTemplate jdbc;

    OperatorUpdates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/operator/rechecks", request -> OperatorDesk.answered(request, this::rechecks))
                .build();
    }

    /** Looks at waiting leads that a bot's five calls a second did not suffice for: by day and bot, latest first. */
    private Mono<ServerResponse> rechecks(ServerRequest request) {
        return OperatorDesk.json(() -> jdbc.query(
                "SELECT day, bot, steps FROM edge.recheck_skipped ORDER BY day DESC, bot LIMIT 200",
                (row, n) -> skipped(row)));
    }

    private static Map<String, @Nullable Object> skipped(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> skipped = new LinkedHashMap<>();
        skipped.put("day", row.getString("day"));
        skipped.put("bot", row.getLong("bot"));
        skipped.put("skipped", row.getLong("steps"));
        return skipped;
    }
}
