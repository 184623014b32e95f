package io.pawtrail.projections;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which segments fail in this process, why, and since when: between two tries Axon knows no more of it. */
final class Failures {
    private final Clock clock;
    private final Map<Place, Failure> failing = new ConcurrentHashMap<>();

    private record Place(String processor, int segment) {}

    record Failure(String cause, Instant since) {}

    Failures(Clock clock) {
        this.clock = clock;
    }

    void failed(String processor, int segment, Throwable cause) {
        Failure now = new Failure(Causes.told(cause), clock.instant());
        failing.merge(new Place(processor, segment), now, (was, is) -> new Failure(is.cause(), was.since()));
    }

    void worked(String processor, int segment) {
        failing.remove(new Place(processor, segment));
    }

    Optional<Failure> of(String processor, int segment) {
        return Optional.ofNullable(failing.get(new Place(processor, segment)));
    }
}
