package io.pawtrail.postbacks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts and times attempts by the kind of answer, never by host: users name hosts, and there is no end of them. */
final class AttemptMeter {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20)
    };
    private static final List<String> ANSWERS = List.of(
            "2xx", "3xx", "4xx", "5xx", "not_ok", "timeout", "connect", "dns", "tls", "broken", "blocked", "template");

    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    AttemptMeter(MeterRegistry registry) {
        this.registry = registry;
        ANSWERS.forEach(this::timer);
    }

    void count(Answer answer) {
        timer(word(answer.failure(), answer.code())).record(Duration.ofMillis(answer.millis()));
    }

    private Timer timer(String answer) {
        return timers.computeIfAbsent(
                answer,
                one -> Timer.builder("pawtrail.postback.attempts")
                        .description("Calls to trackers, and how long they took")
                        .tag("answer", one)
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry));
    }

    private static String word(@Nullable Failure failure, int code) {
        return switch (failure) {
            case null -> "2xx";
            case STATUS -> code >= 300 && code < 600 ? code / 100 + "xx" : "broken";
            case BODY -> "not_ok";
            case ADDRESS -> "blocked";
            case TEMPLATE, DNS, CONNECT, TLS, TIMEOUT, BROKEN -> failure.word();
        };
    }
}
