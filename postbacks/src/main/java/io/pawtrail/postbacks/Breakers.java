package io.pawtrail.postbacks;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.pawtrail.messages.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives ill hosts a rest: each account's own, since what fails for one may work for another. */
final class Breakers {
    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);
    private static final int HALF_OPEN = 3;
    private static final int REMEMBERED = 10_000;

    private final CircuitBreakerConfig config;
    private final Map<Lane, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final DeliverySettings.Breaker settings;
    private final InstantSource clock;
    private final Map<Lane, Rest> resting = new ConcurrentHashMap<>();
    /** Whose last call failed. */
    private final Set<Lane> failing = ConcurrentHashMap.newKeySet();

    /** A host's rest. */
    record Rest(Instant since, Instant until) {}

    Breakers(DeliverySettings.Breaker settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.config = CircuitBreakerConfig.custom()
                .slidingWindowSize(settings.calls())
                .minimumNumberOfCalls(settings.calls())
                .failureRateThreshold(settings.failures())
                .waitDurationInOpenState(settings.rest())
                .permittedNumberOfCallsInHalfOpenState(HALF_OPEN)
                .automaticTransitionFromOpenToHalfOpenEnabled(true) // or one that nobody claims for stays shut
                .build();
    }

    private CircuitBreaker of(Lane lane) {
        return breakers.computeIfAbsent(lane, any -> {
            CircuitBreaker breaker = CircuitBreaker.of(lane.host(), config);
            breaker.getEventPublisher().onStateTransition(change -> turned(lane, change.getStateTransition()));
            return breaker;
        });
    }

    private void turned(Lane lane, StateTransition change) {
        State state = change.getToState();
        String host = lane.host();
        AccountId account = lane.account();
        if (change.getFromState() == State.CLOSED && state == State.OPEN) {
            LOG.warn(
                    "{} is given a rest for {}, for nearly all calls failed: it is tried again by itself",
                    host,
                    account);
        } else if (state == State.CLOSED) {
            LOG.info("{} takes calls for {} again", host, account);
        }
        if (state == State.OPEN) {
            Instant now = clock.instant();
            resting.put(lane, new Rest(now, now.plus(settings.rest())));
        } else {
            resting.remove(lane);
        }
    }

    boolean lets(Lane lane) {
        return of(lane).tryAcquirePermission();
    }

    /** How many calls a lane may have in hand at the moment. */
    int room(Lane lane) {
        CircuitBreaker breaker = breakers.get(lane);
        return breaker == null
                ? Integer.MAX_VALUE
                : switch (breaker.getState()) {
                    case OPEN, FORCED_OPEN -> 0;
                    case HALF_OPEN -> HALF_OPEN;
                    default -> Integer.MAX_VALUE;
                };
    }

    void heard(Lane lane, Answer answer) {
        CircuitBreaker breaker = of(lane);
        if (answer.ill()) {
            failing.add(lane);
            breaker.onError(answer.millis(), TimeUnit.MILLISECONDS, new IllegalStateException(answer.error()));
        } else {
            failing.remove(lane);
            breaker.onSuccess(answer.millis(), TimeUnit.MILLISECONDS);
        }
    }

    HostFares fares(Lane lane) {
        CircuitBreaker breaker = breakers.get(lane);
        if (breaker != null && breaker.getState() != State.CLOSED) {
            return HostFares.RESTING;
        }
        return failing.contains(lane) ? HostFares.FAILING : HostFares.ANSWERING;
    }

    /** Gives a permission back that no call used. */
    void notCalled(Lane lane) {
        of(lane).releasePermission();
    }

    /** Forgets the hosts that are well; of too many also those that failed and have no rest now: users name them. */
    void forgetTheWell() {
        boolean tooMany = breakers.size() > REMEMBERED;
        breakers.values()
                .removeIf(breaker -> breaker.getState() == State.CLOSED
                                && breaker.getMetrics().getNumberOfFailedCalls() == 0
                        || tooMany && breaker.getState() != State.OPEN);
        failing.retainAll(breakers.keySet());
    }

    /** Those that give a rest, have given one, or saw a call fail: by host, so many at most. */
    List<BreakerSeen> seen(int most) {
        return breakers.entrySet().stream()
                .filter(one -> one.getValue().getState() != State.CLOSED
                        || one.getValue().getMetrics().getNumberOfFailedCalls() > 0)
                .map(one -> seen(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(BreakerSeen::host).thenComparing(BreakerSeen::account))
                .limit(most)
                .toList();
    }

    private BreakerSeen seen(Lane lane, CircuitBreaker breaker) {
        Rest rest = resting.get(lane);
        return new BreakerSeen(
                lane.host(),
                lane.account().number(),
                breaker.getState().name().toLowerCase(Locale.ROOT),
                breaker.getMetrics().getNumberOfBufferedCalls(),
                breaker.getMetrics().getNumberOfFailedCalls(),
                rest == null ? null : rest.until());
    }

    /** What has a rest now. */
    Map<Lane, Rest> resting() {
        return Map.copyOf(resting);
    }
}
