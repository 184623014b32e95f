package io.pawtrail.bench;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** The HTTP client that the product has, and nothing around it. */
final class BareClient {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private BareClient() {}

    /** Calls a second, so many at once. */
    static double perSecond(String url, int atOnce, int count) {
        ConnectionProvider connections = ConnectionProvider.create("bare", atOnce);
        LoopResources loops = LoopResources.create("bare", 2, true);
        try {
            HttpClient client = HttpClient.create(connections).runOn(loops);
            calls(client, url, atOnce, count / 4); // warms it up
            long begin = System.nanoTime();
            calls(client, url, atOnce, count);
            return count / ((System.nanoTime() - begin) / 1e9);
        } finally {
            connections.disposeLater().block(PATIENCE);
            loops.disposeLater(Duration.ZERO, PATIENCE).block(PATIENCE);
        }
    }

    private static void calls(HttpClient client, String url, int atOnce, int count) {
        Flux.range(1, count)
                .flatMap(
                        i -> client.get()
                                .uri(url + i)
                                .responseSingle((response, body) -> body.asString()
                                        .thenReturn(response.status().code())),
                        atOnce)
                .blockLast(PATIENCE);
    }
}
