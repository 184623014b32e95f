package io.pawtrail.gateway.api;

import java.nio.charset.StandardCharsets;
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

/** {@code /operator/parked}: updates that were acknowledged though nobody could carry them out; {@code /operator/rechecks}. */
final class OperatorUpdates implements OperatorPart {
    private final JdbcTemplate jdbc;

    OperatorUpdates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/operator/parked", request -> OperatorDesk.answered(request, this::parked))
                .GET("/operator/rechecks", request -> OperatorDesk.answered(request, this::rechecks))
                .build();
    }

    private Mono<ServerResponse> parked(ServerRequest request) {
        int limit = OperatorDesk.limit(request);
        return OperatorDesk.json(() -> jdbc.query(
                "SELECT id, bot, update_id, reason, received, raw FROM edge.parked ORDER BY id DESC LIMIT ?",
                (row, n) -> update(row),
                limit));
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

    private static Map<String, @Nullable Object> update(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> update = new LinkedHashMap<>();
        update.put("id", row.getLong("id"));
        update.put("bot", row.getLong("bot"));
        update.put("update_id", row.getObject("update_id"));
        update.put("reason", row.getString("reason"));
        update.put("received", row.getTimestamp("received").toInstant().toString());
        update.put("raw", new String(row.getBytes("raw"), StandardCharsets.UTF_8));
        return update;
    }
}
