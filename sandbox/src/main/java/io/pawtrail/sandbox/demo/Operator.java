package io.pawtrail.sandbox.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product's operator, on its management port. */
final class Operator {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final HttpRequest parked;

    Operator(int port, String token) {
        parked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/operator/parked"))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .build();
    }

    /** Updates that the product could not make anything of; the sandbox sends none such. */
    List<String> parked() throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(parked, BodyHandlers.ofString());
            JsonNode updates = answer.statusCode() == 200 ? MAPPER.readTree(answer.body()) : MAPPER.nullNode();
            if (!updates.isArray()) {
                throw new IllegalStateException(
                        "operator/parked was refused: " + answer.statusCode() + " " + answer.body());
            }
            return StreamSupport.stream(updates.spliterator(), false)
                    .map(update -> update.path("reason").asString("") + ": "
                            + update.path("raw").asString(""))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("operator/parked got no answer: " + e.getMessage(), e);
        }
    }
}
