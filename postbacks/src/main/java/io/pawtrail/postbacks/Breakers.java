package io.pawtrail.postbacks;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Gives ill hosts a rest. */
final class Breakers {
    private final CircuitBreakerRegistry registry;

    Breakers(DeliverySettings.Breaker settings) {
        this.registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(settings.calls())
                .minimumNumberOfCalls(settings.calls())
                .failureRateThreshold(settings.failures())
                .waitDurationInOpenState(settings.rest())
                .permittedNumberOfCallsInHalfOpenState(3)
                .automaticTransitionFromOpenToHalfOpenEnabled(true) // or a host that nobody claims for stays shut
                .build());
    }

    boolean lets(String host) {
        return registry.circuitBreaker(host).tryAcquirePermission();
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

    /** Forgets the hosts that are well: users name them, so there is no end to them. */
    void forgetTheWell() {
        registry.getAllCircuitBreakers().stream()
                .filter(breaker -> breaker.getState() == CircuitBreaker.State.CLOSED
                        && breaker.getMetrics().getNumberOfFailedCalls() == 0)
                .forEach(breaker -> registry.remove(breaker.getName()));
    }

    /** The hosts that have a rest now. */
    List<String> resting() {
        return registry.getAllCircuitBreakers().stream()
                .filter(breaker -> breaker.getState() == CircuitBreaker.State.OPEN)
                .map(CircuitBreaker::getName)
                .toList();
    }
}
