package io.pawtrail.gateway.api;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What the operator calls, on the management port and behind {@link OperatorToken}. */
public final class OperatorRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorRoutes.class);
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private final Accounts accounts;
    private final JdbcTemplate jdbc;

    private OperatorRoutes(Accounts accounts, JdbcTemplate jdbc) {
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    public static RouterFunction<ServerResponse> of(Accounts accounts, JdbcTemplate jdbc) {
        OperatorRoutes routes = new OperatorRoutes(accounts, jdbc);
        return RouterFunctions.route()
                .POST("/operator/accounts", request -> answered(request, routes::create))
                .POST("/operator/accounts/{number}/ban", request -> answered(request, routes::ban))
                .POST("/operator/accounts/{number}/unban", request -> answered(request, routes::unban))
                .GET("/operator/parked", request -> answered(request, routes::parked))
                .GET("/operator/rechecks", request -> answered(request, routes::rechecks))
                .build();
    }

    private interface Action {
        Mono<ServerResponse> on(ServerRequest request);
    }

    private static Mono<ServerResponse> answered(ServerRequest request, Action action) {
        return Mono.defer(() -> action.on(request)).onErrorResume(error -> {
            if (error instanceof Refusal refusal) {
                HttpStatus status = "exists".equals(refusal.code()) ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST;
                return Problem.response(status, refusal.code(), refusal.reason());
            }
            LOG.error("{} failed", PlainText.of(request.method() + " " + request.path()), Loggable.of(error));
            return Problem.response(HttpStatus.INTERNAL_SERVER_ERROR, "db", "It failed; the log says why");
        });
    }

    private Mono<ServerResponse> create(ServerRequest request) {
        return Body.of(request)
                .flatMap(this::create)
                .flatMap(made -> ServerResponse.status(HttpStatus.CREATED)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Json.bytes(Map.of("account", made.account().number(), "key", made.key()))));
    }

    private Mono<Accounts.NewAccount> create(Parameters parameters) {
        return accounts.create(
                parameters.number("telegram_id"),
                parameters.text("name"),
                parameters.given("language").orElse("en"),
                Plan.of(parameters.given("plan").orElse(Plan.KITTEN.code())));
    }

    private Mono<ServerResponse> ban(ServerRequest request) {
        AccountId account = account(request);
        return accounts.ban(account).then(Mono.defer(() -> standing(account, true)));
    }

    private Mono<ServerResponse> unban(ServerRequest request) {
        AccountId account = account(request);
        return accounts.unban(account).then(Mono.defer(() -> standing(account, false)));
    }

    private static Mono<ServerResponse> standing(AccountId account, boolean banned) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Json.bytes(Map.of("account", account.number(), "banned", banned)));
    }

    private static AccountId account(ServerRequest request) {
        return new AccountId(new Parameters(request.pathVariables()).number("number"));
    }

    private Mono<ServerResponse> parked(ServerRequest request) {
        int limit = new Parameters(request.queryParams().toSingleValueMap()).countOr("limit", PAGE);
        Refusal.unless(limit >= 1 && limit <= LARGEST_PAGE, "param", "limit is 1 to " + LARGEST_PAGE);
        return shown(() -> parked(limit));
    }

    /** Looks at waiting leads that a bot's five calls a second did not suffice for: by day and bot, latest first. */
    private Mono<ServerResponse> rechecks(ServerRequest request) {
        return shown(() -> jdbc.query(
                "SELECT day, bot, steps FROM edge.recheck_skipped ORDER BY day DESC, bot LIMIT " + LARGEST_PAGE,
                (row, n) -> skipped(row)));
    }

    private static Mono<ServerResponse> shown(Callable<List<Map<String, @Nullable Object>>> rows) {
        return Mono.fromCallable(rows)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(found -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Json.bytes(found)));
    }

    private static Map<String, @Nullable Object> skipped(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> skipped = new LinkedHashMap<>();
        skipped.put("day", row.getString("day"));
        skipped.put("bot", row.getLong("bot"));
        skipped.put("skipped", row.getLong("steps"));
        return skipped;
    }

    private List<Map<String, @Nullable Object>> parked(int limit) {
        return jdbc.query(
                "SELECT id, bot, update_id, reason, received, raw FROM edge.parked ORDER BY id DESC LIMIT ?",
                (row, n) -> update(row),
                limit);
    }

    private static Map<String, @Nullable Object> update(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> update = new LinkedHashMap<>();
        update.put("id", row.getLong("id"));
        update.put("bot", row.getLong("bot"));
        update.put("update_id", row.getObject("update_id"));
        update.put("reason", row.getString("reason"));
        update.put("received", received(row).toString());
        update.put("raw", new String(row.getBytes("raw"), StandardCharsets.UTF_8));
        return update;
    }

    private static Instant received(ResultSet row) throws SQLException {
        return row.getTimestamp("received").toInstant();
    }
}
