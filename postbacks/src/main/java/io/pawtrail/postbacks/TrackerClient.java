package io.pawtrail.postbacks;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.pawtrail.messages.AddressPolicy;
import java.time.Clock;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Calls trackers: one GET, no redirects, no proxy, nothing repeated behind our back. */
final class TrackerClient {
    private final HttpClient client;
    private final ConnectionProvider connections;
    private final LoopResources loops = LoopResources.create("postbacks-http", 2, true);
    private final Duration exchange;
    private final Clock clock;

    TrackerClient(DeliverySettings.Call settings, AddressPolicy policy, Wire wire, Clock clock) {
        this.exchange = settings.exchange();
        this.clock = clock;
        this.connections = ConnectionProvider.builder("postbacks")
                .maxConnections(settings.perHost())
                .pendingAcquireMaxCount(settings.perHost() * 8)
                .pendingAcquireTimeout(settings.exchange())
                .maxIdleTime(Duration.ofSeconds(4)) // common servers close after 5 s: a call must not meet that
                .evictInBackground(Duration.ofSeconds(5))
                .disposeInactivePoolsInBackground(Duration.ofMinutes(1), Duration.ofMinutes(5))
                .build();
        this.client = wire.under(guarded(settings, new Guard(policy)));
    }

    private HttpClient guarded(DeliverySettings.Call settings, Guard guard) {
        return HttpClient.create(connections)
                .runOn(loops)
                .noProxy()
                .followRedirect(false)
                .disableRetry(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connect().toMillis())
                .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, "Pawtrail/" + version()))
                .doOnChannelInit(
                        (observer, channel, remote) -> channel.pipeline().addFirst("guard", guard));
    }

    private static String version() {
        String version = TrackerClient.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    /** Never fails: what went wrong is in the answer. */
    Mono<Answer> call(String url, boolean json) {
        return Mono.defer(() -> {
            Attempt attempt = new Attempt(url, clock.instant());
            return client.doOnRequest((request, connection) -> attempt.over(connection))
                    .get()
                    .uri(UrlText.onTheWire(url))
                    .response((response, content) ->
                            Body.read(content, json).map(body -> attempt.answered(response, body)))
                    .next()
                    .timeout(exchange)
                    .onErrorResume(cause -> Mono.just(attempt.failed(cause)));
        });
    }

    void close() {
        connections.dispose();
        loops.dispose();
    }
}
