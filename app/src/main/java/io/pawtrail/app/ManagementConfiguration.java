package io.pawtrail.app;

import io.pawtrail.gateway.api.Accounts;
import io.pawtrail.gateway.api.OperatorRoutes;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;

/** The operator's calls, on the management port beside health, behind the operator's token. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnBean(Accounts.class)
public class ManagementConfiguration {
    @Bean
    RouterFunction<ServerResponse> operatorRoutes(Accounts accounts, JdbcTemplate jdbc) {
        return OperatorRoutes.of(accounts, jdbc);
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
