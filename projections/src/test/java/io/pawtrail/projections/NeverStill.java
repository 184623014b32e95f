package io.pawtrail.projections;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/** An event store in which something always happens just before one looks where it ends. */
record NeverStill(StreamableMessageSource<TrackedEventMessage<?>> store, Runnable happens)
        implements StreamableMessageSource<TrackedEventMessage<?>> {
    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
        return store.openStream(token);
    }

    @Override
    public TrackingToken createHeadToken() {
        happens.run();
        return store.createHeadToken();
    }
}
