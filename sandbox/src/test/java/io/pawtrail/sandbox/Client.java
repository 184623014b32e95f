package io.pawtrail.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** A bot's program as small as it gets. */
final class Client {
    record Answer(int status, JsonNode body) {
        JsonNode result() {
            return body.path("result");
        }

        String description() {
            return body.path("description").asString("");
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    Client(Sandbox sandbox, SimulatedBot bot) {
        base = sandbox.telegramUrl() + "/bot" + bot.token() + "/";
    }

    Answer get(String call) {
        return send(HttpRequest.newBuilder(URI.create(base + call)).build());
    }

    Answer json(String method, String body) {
        return post(method, "application/json", body);
    }

    Answer form(String method, String body) {
        return post(method, "application/x-www-form-urlencoded", body);
    }

    Answer post(String method, String type, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + method))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    CompletableFuture<Answer> later(String call) {
        return http.sendAsync(HttpRequest.newBuilder(URI.create(base + call)).build(), BodyHandlers.ofString())
                .thenApply(Client::answer);
    }

    private Answer send(HttpRequest request) {
        try {
            return answer(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), Json.read(response.body()));
    }
}
