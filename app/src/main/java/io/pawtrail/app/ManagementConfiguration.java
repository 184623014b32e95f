package io.pawtrail.app;

import io.pawtrail.gateway.api.Accounts;
import io.pawtrail.gateway.api.OperatorRoutes;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
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

    @Bean
    WebFilter operatorOnly(OperatorToken token) {
        return new io.pawtrail.gateway.api.OperatorToken(token.value().getBytes(StandardCharsets.UTF_8));
    }
}
