package io.pawtrail.gateway.telegram;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The webhook as Telegram sees it. */
record Door(WebTestClient web, String key, String secret) {

    StatusAssertions deliver(byte[] raw) {
        return knock(raw).expectStatus();
    }

    StatusAssertions deliver(String raw) {
        return deliver(raw.getBytes(StandardCharsets.UTF_8));
    }

    int status(byte[] raw) {
        return Objects.requireNonNull(knock(raw).returnResult(Void.class))
                .getStatus()
                .value();
    }

    private WebTestClient.ResponseSpec knock(byte[] raw) {
        return web.post()
                .uri("/telegram/" + key)
                .header(Webhook.SECRET, secret)
                .bodyValue(raw)
                .exchange();
    }
}
