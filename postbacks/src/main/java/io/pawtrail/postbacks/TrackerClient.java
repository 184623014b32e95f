package io.pawtrail.postbacks;

import io.pawtrail.messages.AddressPolicy;
import java.time.Duration;
import java.time.InstantSource;
import reactor.core.publisher.Mono;

/** Calls trackers: one GET, and what came of it. */
final class TrackerClient implements AutoCloseable {
    private final Outbound outbound;
    private final Duration exchange;
    private final InstantSource clock;

    TrackerClient(DeliverySettings.Call settings, AddressPolicy policy, Wire wire, InstantSource clock) {
        this("postbacks", settings, policy, wire, clock);
    }

    TrackerClient(String name, DeliverySettings.Call settings, AddressPolicy policy, Wire wire, InstantSource clock) {
        this.outbound = new Outbound(name, settings, policy, wire);
        this.exchange = settings.exchange();
        this.clock = clock;
    }

    /** Never fails: what went wrong is in the answer. */
    Mono<Answer> call(String url, boolean json) {
        return Mono.defer(() -> {
            Attempt attempt = new Attempt(url, json, clock.instant());
            return Mono.defer(() -> exchange(attempt))
                    .timeout(exchange)
                    .onErrorResume(cause -> Mono.just(attempt.failed(cause)));
        });
    }

    private Mono<Answer> exchange(Attempt attempt) {
        return outbound.client()
                .doOnRequest((request, connection) -> attempt.over(connection))
                .get()
                .uri(UrlText.onTheWire(attempt.url()))
                .response(attempt::reading)
                .next()
                .contextWrite(context -> context.put(Attempt.class, attempt));
    }

    @Override
    public void close() {
        outbound.close();
    }
}
