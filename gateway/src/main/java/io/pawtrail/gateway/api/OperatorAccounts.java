package io.pawtrail.gateway.api;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Plan;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /operator/accounts}: made, shut out, let in again. */
final class OperatorAccounts implements OperatorPart {
    private final Accounts accounts;

    OperatorAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/operator/accounts", request -> OperatorDesk.answered(request, this::create))
                .POST("/operator/accounts/{number}/ban", request -> OperatorDesk.answered(request, this::ban))
                .POST("/operator/accounts/{number}/unban", request -> OperatorDesk.answered(request, this::unban))
                .build();
    }

    private Mono<ServerResponse> create(ServerRequest request) {
        return Body.of(request)
                .flatMap(this::create)
                .flatMap(made -> OperatorDesk.json(
                        HttpStatus.CREATED, Map.of("account", made.account().number(), "key", made.key())));
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
