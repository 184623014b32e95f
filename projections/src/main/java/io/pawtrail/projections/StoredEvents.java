package io.pawtrail.projections;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Single events, read from the store anew: as they are today, upcast, and never a copy of ours that grew old. */
final class StoredEvents {
    private static final Logger LOG = LoggerFactory.getLogger(StoredEvents.class);
    private static final int PATIENCE_SECONDS = 5;

    private final Supplier<StreamableMessageSource<TrackedEventMessage<?>>> store;
    private final Serializer serializer;

    StoredEvents(Supplier<StreamableMessageSource<TrackedEventMessage<?>>> store, Serializer serializer) {
        this.store = store;
        this.serializer = serializer;
    }

    TrackedEventMessage<?> of(Letter letter) {
        return first(before(letter.position()))
                .filter(event -> event.getIdentifier().equals(letter.eventId()))
                .orElseThrow(() -> new IllegalStateException(
                        "The event store has no event " + letter.eventId() + " at " + letter.position() + " any more"));
    }

    Optional<String> payload(Letter letter) {
        try {
            return Optional.of(
                    of(letter).serializePayload(serializer, String.class).getData());
        } catch (RuntimeException e) {
            LOG.debug("The event of a dead letter cannot be shown", e);
            return Optional.empty();
        }
    }

    /** When what comes next behind a place happened; empty if nothing comes. */
    Optional<Instant> next(@Nullable TrackingToken place) {
        return first(place).map(TrackedEventMessage::getTimestamp);
    }

    private Optional<TrackedEventMessage<?>> first(@Nullable TrackingToken place) {
        try (BlockingStream<TrackedEventMessage<?>> stream = store.get().openStream(place)) {
            return stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    ? Optional.of(stream.nextAvailable())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Each kind of store has tokens of its own. */
    private TrackingToken before(long position) {
        return store.get().createHeadToken() instanceof GapAwareTrackingToken
                ? GapAwareTrackingToken.newInstance(position - 1, Set.of())
                : new GlobalSequenceTrackingToken(position - 1);
    }
}
