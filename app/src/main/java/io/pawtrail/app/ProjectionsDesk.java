package io.pawtrail.app;

import io.pawtrail.gateway.api.OperatorPart;
import io.pawtrail.projections.DeadLetters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an operator sees and does of the role {@code projections}. */
@Configuration(proxyBeanMethods = false)
class ProjectionsDesk {
    @Bean
    OperatorPart operatorDeadLetters(DeadLetters letters) {
        return new OperatorDeadLetters(letters);
    }
}
