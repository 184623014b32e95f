package io.pawtrail.postbacks;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives ill hosts a rest. */
final class Breakers {
    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);
    private static final int HALF_OPEN = 3;
    private static final int REMEMBERED = 10_000;

    private final CircuitBreakerRegistry registry;
    private final DeliverySettings.Breaker settings;
    private final InstantSource clock;
    private final Map<String, Rest> resting = new ConcurrentHashMap<>();

    /** A host's rest. */
    record Rest(Instant since, Instant until) {}

    Breakers(DeliverySettings.Breaker settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(settings.calls())
                .minimumNumberOfCalls(settings.calls())
                .failureRateThreshold(settings.failures())
                .waitDurationInOpenState(settings.rest())
                .permittedNumberOfCallsInHalfOpenState(HALF_OPEN)
                .automaticTransitionFromOpenToHalfOpenEnabled(true) // or a host that nobody claims for stays shut
                .build());
        registry.getEventPublisher()
                .onEntryAdded(added -> added.getAddedEntry()
                        .getEventPublisher()
                        .onStateTransition(
                                change -> turned(change.getCircuitBreakerName(), change.getStateTransition())));
    }

    private void turned(String host, StateTransition change) {
        State state = change.getToState();
        if (change.getFromState() == State.CLOSED && state == State.OPEN) {
            LOG.warn("{} is given a rest, for nearly all calls to it failed: it is tried again by itself", host);
        } else if (state == State.CLOSED) {
            LOG.info("{} takes calls again", host);
        }
        if (state == State.OPEN) {
            Instant now = clock.instant();
            resting.put(host, new Rest(now, now.plus(settings.rest())));
        } else {
            resting.remove(host);
        }
    }

    boolean lets(String host) {
        return registry.circuitBreaker(host).tryAcquirePermission();
    }

    /** How many calls a host may have in hand at the moment. */
    int room(String host) {
        return registry.find(host)
                .map(breaker -> switch (breaker.getState()) {
                    case OPEN, FORCED_OPEN -> 0;
                    case HALF_OPEN -> HALF_OPEN;
                    default -> Integer.MAX_VALUE;
                })
                .orElse(Integer.MAX_VALUE);
    }

    void heard(String host, Answer answer) {
        CircuitBreaker breaker = registry.circuitBreaker(host);
        if (answer.ill()) {
            breaker.onError(answer.millis(), TimeUnit.MILLISECONDS, new IllegalStateException(answer.error()));
        } else {
            breaker.onSuccess(answer.millis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Gives a permission back that no call used. */
    void notCalled(String host) {
        registry.circuitBreaker(host).releasePermission();
    }

    /** Forgets the hosts that are well; of too many also those that failed and have no rest now: users name them. */
    void forgetTheWell() {
        boolean tooMany = registry.getAllCircuitBreakers().size() > REMEMBERED;
        registry.getAllCircuitBreakers().stream()
                .filter(breaker -> breaker.getState() == State.CLOSED
                                && breaker.getMetrics().getNumberOfFailedCalls() == 0
                        || tooMany && breaker.getState() != State.OPEN)
                .forEach(breaker -> registry.remove(breaker.getName()));
    }

    /** Those that give a rest, have given one, or saw a call fail: by host, so many at most. */
    List<BreakerSeen> seen(int most) {
        return registry.getAllCircuitBreakers().stream()
                .filter(breaker -> breaker.getState() != State.CLOSED
                        || breaker.getMetrics().getNumberOfFailedCalls() > 0)
                .map(breaker -> new BreakerSeen(
                        breaker.getName(),
                        breaker.getState().name().toLowerCase(Locale.ROOT),
                        breaker.getMetrics().getNumberOfBufferedCalls(),
                        breaker.getMetrics().getNumberOfFailedCalls(),
                        until(breaker.getName())))
                .sorted(Comparator.comparing(BreakerSeen::host))
                .limit(most)
                .toList();
    }

    private @Nullable Instant until(String host) {
        Rest rest = resting.get(host);
        return rest == null ? null : rest.until();
    }

    /** The hosts that have a rest now. */
    Map<String, Rest> resting() {
        return Map.copyOf(resting);
    }
}
