package io.pawtrail.projections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits to be written.
 *
 * @param sequence the lead or other aggregate whose events are written in order
 * @param position of the event in the store
 * @param cause why it failed; none: it waits for one before it
 * @param due when it is tried next, if it is the first of its sequence
 */
public record Letter(
        long id,
        String processor,
        String sequence,
        long position,
        String eventId,
        String eventType,
        @Nullable String cause,
        Instant since,
        int tries,
        Instant due) {}
