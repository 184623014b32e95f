package io.pawtrail.gateway.api;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Plan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /operator/accounts}: shown, made, shut out, let in again; their plans and keys. */
final class OperatorAccounts implements OperatorPart {
    private final Accounts accounts;
    private final AccountRegister register;

    OperatorAccounts(Accounts accounts, AccountRegister register) {
        this.accounts = accounts;
        this.register = register;
    }

    @Override
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/operator/accounts", request -> OperatorDesk.answered(request, this::list))
                .GET("/operator/accounts/{number}", request -> OperatorDesk.answered(request, this::show))
                .POST("/operator/accounts", request -> OperatorDesk.answered(request, this::create))
                .POST("/operator/accounts/{number}/ban", request -> OperatorDesk.answered(request, this::ban))
                .POST("/operator/accounts/{number}/unban", request -> OperatorDesk.answered(request, this::unban))
                .POST("/operator/accounts/{number}/plan", request -> OperatorDesk.answered(request, this::plan))
                .POST("/operator/accounts/{number}/key", request -> OperatorDesk.answered(request, this::key))
                .build();
    }

    /** Numbers fall from page to page; or the one of a person. */
    private Mono<ServerResponse> list(ServerRequest request) {
        int limit = OperatorDesk.limit(request);
        long before = OperatorDesk.before(request);
        return OperatorDesk.numberIfGiven(request, "telegram_id")
                .map(register::of)
                .orElseGet(() -> register.before(before, limit))
                .flatMap(found -> OperatorDesk.json(HttpStatus.OK, found));
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        return register.find(account(request)).flatMap(found -> OperatorDesk.json(HttpStatus.OK, found));
    }

    private Mono<ServerResponse> create(ServerRequest request) {
        return Body.of(request)
                .flatMap(this::create)
                .flatMap(made -> OperatorDesk.json(
                        HttpStatus.CREATED, Map.of("account", made.account().number(), "key", made.key())));
    }

    /** {@code until}: UNIX seconds; absent: for ever. */
    private Mono<ServerResponse> plan(ServerRequest request) {
        AccountId account = account(request);
        return Body.of(request).flatMap(parameters -> {
            Plan plan = Plan.of(parameters.text("plan"));
            Instant until = parameters.secondIfGiven("until");
            return accounts.grant(account, plan, until)
                    .then(Mono.defer(() -> OperatorDesk.json(HttpStatus.OK, granted(account, plan, until))));
        });
    }

    private static Map<String, @Nullable Object> granted(AccountId account, Plan plan, @Nullable Instant until) {
        Map<String, @Nullable Object> granted = new LinkedHashMap<>();
        granted.put("account", account.number());
        granted.put("plan", plan.code());
        granted.put("paid_until", until == null ? null : until.toString());
        return granted;
    }

    private Mono<ServerResponse> key(ServerRequest request) {
        return accounts.resetKey(account(request))
                .flatMap(made -> OperatorDesk.json(
                        HttpStatus.OK, Map.of("account", made.account().number(), "key", made.key())));
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
        return OperatorDesk.json(HttpStatus.OK, Map.of("account", account.number(), "banned", banned));
    }

    private static AccountId account(ServerRequest request) {
        return new AccountId(OperatorDesk.number(request, "number"));
    }
}
