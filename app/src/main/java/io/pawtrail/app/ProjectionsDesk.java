package io.pawtrail.app;

import io.pawtrail.gateway.api.OperatorPart;
import io.pawtrail.projections.DeadLetters;
import io.pawtrail.projections.ProjectionStatus;
import io.pawtrail.projections.ReadSchema;
import io.pawtrail.projections.Replays;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an operator sees and does of the role {@code projections}. */
@Configuration(proxyBeanMethods = false)
class ProjectionsDesk {
    @Bean
    ReadSchema readSchema(DataSource source) {
        return schema -> Schema.migrate(source, schema, "read");
    }

    @Bean
    OperatorPart operatorProjections(ProjectionStatus status, Replays replays, Clock clock) {
        return new OperatorProjections(status, replays, clock);
    }

    @Bean
    OperatorPart operatorDeadLetters(DeadLetters letters) {
        return new OperatorDeadLetters(letters);
    }
}
