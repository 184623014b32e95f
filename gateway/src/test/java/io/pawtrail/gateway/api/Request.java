package io.pawtrail.gateway.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** One line of the contract: what is sent. {@code KEY} in it stands for Ann's key, {@code BANNED} for a banned account's. */
record Request(
        HttpMethod method,
        String path,
        @Nullable String type,
        String body,
        @Nullable String authorization) {

    static Request get(String path) {
        return new Request(HttpMethod.GET, path, null, "", null);
    }

    static Request call(HttpMethod method, String path) {
        return new Request(method, path, null, "", null);
    }

    static Request json(String path, String body) {
        return new Request(HttpMethod.POST, path, "application/json", body, null);
    }

    static Request form(String path, String body) {
        return new Request(HttpMethod.POST, path, "application/x-www-form-urlencoded", body, null);
    }

    static Request typed(String path, String type, String body) {
        return new Request(HttpMethod.POST, path, type, body, null);
    }

    Request bearing(String token) {
        return new Request(method, path, type, body, token);
    }

    WebTestClient.ResponseSpec sendTo(ApiHouse house, Keys keys) {
        WebTestClient.RequestBodySpec request =
                house.client().method(method).uri(URI.create(house.address() + keys.into(path)));
        if (authorization != null) {
            request.header("Authorization", keys.into(authorization));
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (!body.isEmpty()) {
            request.bodyValue(body.getBytes(StandardCharsets.UTF_8));
        }
        return request.exchange();
    }

    record Keys(String ann, String banned) {
        String into(String text) {
            return text.replace("KEY", ann).replace("BANNED", banned);
        }
    }
}
