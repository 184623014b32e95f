package io.pawtrail.gateway.api;

import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Some of what an operator can call, all of it below {@code /operator}. Every bean of this kind answers on the management
 * port of its process, behind {@link OperatorToken}; a router that is a bean itself would answer tenants too.
 */
public interface OperatorPart {
    RouterFunction<ServerResponse> routes();
}
