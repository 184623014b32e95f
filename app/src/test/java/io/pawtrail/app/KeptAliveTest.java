package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * One caller after the other on one connection, as Telegram, proxies and Prometheus keep them: each is answered. Reactor
 * Netty 1.3.6 stopped reading after one in some hundreds of calls (its issue 4361).
 */
class KeptAliveTest {
    private static final int CALLS = 5_000;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Test
    void each_of_many_calls_on_one_connection_is_answered() throws IOException, InterruptedException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                RunningPawtrail pawtrail = RunningPawtrail.start(sandbox.telegramUrl(), false);
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            HttpRequest call = HttpRequest.newBuilder(URI.create(pawtrail.management() + "/actuator/health/liveness"))
                    .timeout(LONGEST)
                    .build();
            for (int i = 0; i < CALLS; i++) {
                assertThat(client.send(call, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }
}
