package io.pawtrail.projections;

import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The role {@code projections} with its processors running: they tell how far they have read. */
@Configuration(proxyBeanMethods = false)
@Import(ProjectionsConfiguration.class)
public class RunningProjectionsConfiguration {
    @Bean
    Freshness freshness(
            JdbcTemplate jdbc,
            StreamableMessageSource<TrackedEventMessage<?>> store,
            EventProcessingConfiguration processing) {
        return new Freshness(
                jdbc,
                store,
                () -> processing
                        .eventProcessor("catalogue", StreamingEventProcessor.class)
                        .orElseThrow());
    }
}
