package io.pawtrail.gateway.telegram;

import java.time.Instant;
import java.time.InstantSource;

/** How long this machine runs, for all that is a while and no date: whoever sets the clock does not change it. */
final class Steady implements InstantSource {
    static final InstantSource CLOCK = new Steady();

    private final long begun = System.nanoTime();

    private Steady() {}

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(System.nanoTime() - begun);
    }
}
