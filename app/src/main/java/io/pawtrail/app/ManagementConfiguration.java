package io.pawtrail.app;

import io.pawtrail.gateway.api.OperatorPart;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** The operator's calls that this process answers, on the management port beside health, behind the operator's token. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
public class ManagementConfiguration {
    @Bean
    RouterFunction<ServerResponse> operatorRoutes(ObjectProvider<OperatorPart> parts) {
        return parts.orderedStream()
                .map(OperatorPart::routes)
                .reduce(RouterFunction::and)
                .orElse(request -> Mono.empty());
    }

    /** The management context sees its parent's routes as well; the tenants' have no business here. */
    @Bean
    WebFilter managementOnly() {
        return (exchange, chain) -> {
            String path =
                    exchange.getRequest().getPath().pathWithinApplication().value();
            if (path.startsWith("/actuator") || path.startsWith("/operator")) {
                return chain.filter(exchange);
            }
            exchange.getResponse().setStatusCode(HttpStatus.NOT_FOUND);
            return exchange.getResponse().setComplete();
        };
    }

    @Bean
    WebFilter operatorOnly(OperatorToken token) {
        return new io.pawtrail.gateway.api.OperatorToken(token.value().getBytes(StandardCharsets.UTF_8));
    }
}
