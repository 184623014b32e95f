package io.pawtrail.projections;

import io.pawtrail.vault.People;
import io.pawtrail.vault.TemplateStore;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;

/**
 * What replays are made with.
 *
 * @param schema makes the tables of {@code read} in a schema of another name
 * @param live a group's standing processor in this process, if it plays that part
 */
record ReplayParts(
        DataSource source,
        ReadSchema schema,
        StreamableMessageSource<TrackedEventMessage<?>> events,
        ProjectionProcessors processors,
        Serializer serializer,
        People people,
        TemplateStore templates,
        Function<Group, Optional<StreamingEventProcessor>> live,
        Clock clock) {}
