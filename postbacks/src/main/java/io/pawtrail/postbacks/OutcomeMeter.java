package io.pawtrail.postbacks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pawtrail.messages.PostbackEvent;
import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.PostbackEvent.PostbackExhausted;
import io.pawtrail.messages.PostbackEvent.PostbackGaveWay;
import io.pawtrail.messages.PostbackEvent.PostbackReplayed;
import io.pawtrail.messages.PostbackEvent.PostbackSuperseded;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts postbacks by what became of them and by how their host fares: whether it is a tracker or all tells the second. */
final class OutcomeMeter {
    private static final List<String> OUTCOMES =
            List.of("delivered", "gave_way", "exhausted", "superseded", "replayed");

    private final Breakers breakers;
    private final Map<String, Map<HostFares, Counter>> counters = new HashMap<>();

    OutcomeMeter(MeterRegistry registry, Breakers breakers) {
        this.breakers = breakers;
        OUTCOMES.forEach(outcome -> counters.put(outcome, counters(registry, outcome)));
    }

    /** All are there from the start: what first appears with the first failure never shows an increase. */
    private static Map<HostFares, Counter> counters(MeterRegistry registry, String outcome) {
        Map<HostFares, Counter> all = new EnumMap<>(HostFares.class);
        for (HostFares fares : HostFares.values()) {
            all.put(
                    fares,
                    Counter.builder("pawtrail.postbacks")
                            .description("Postbacks by what became of them; gave_way and replayed are not the end")
                            .tag("outcome", outcome)
                            .tag("hosts", fares.word())
                            .register(registry));
        }
        return all;
    }

    void count(PostbackEvent event, Lane lane) {
        Map<HostFares, Counter> counted = Objects.requireNonNull(counters.get(word(event)));
        Objects.requireNonNull(counted.get(breakers.fares(lane))).increment();
    }

    private static String word(PostbackEvent event) {
        return switch (event) {
            case PostbackDelivered delivered -> "delivered";
            case PostbackGaveWay gaveWay -> "gave_way";
            case PostbackExhausted exhausted -> "exhausted";
            case PostbackSuperseded superseded -> "superseded";
            case PostbackReplayed replayed -> "replayed";
        };
    }
}
