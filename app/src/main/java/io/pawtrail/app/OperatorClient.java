package io.pawtrail.app;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the running instance, on its management port and as the operator. What it refuses becomes an {@link IOException}. */
final class OperatorClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LAST_PORT = 65_535;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private OperatorClient() {}

    static JsonNode get(String path) throws IOException, InterruptedException {
        return send(asOperator(path).GET().build());
    }

    static JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(asOperator(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    /** Without the operator's token: health needs none. */
    static JsonNode open(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** Text of a path's segment or a query's value. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String setting(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static HttpRequest.Builder asOperator(String path) {
        return request(path).header("Authorization", "Bearer " + token());
    }

    private static HttpRequest.Builder request(String path) {
        String port = setting("PAWTRAIL_MANAGEMENT_PORT", "8081");
        if (!port.matches("[1-9]\\d{0,4}") || Integer.parseInt(port) > LAST_PORT) {
            throw new StartProblem("PAWTRAIL_MANAGEMENT_PORT is '" + port + "': a port from 1 to " + LAST_PORT);
        }
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    private static JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException(refusal(response));
            }
            return JSON.readTree(response.body());
        } catch (ConnectException e) {
            throw new IOException(
                    "Nothing answers on the management port " + request.uri().getPort()
                            + ": start Pawtrail (java -jar pawtrail.jar), or set PAWTRAIL_MANAGEMENT_PORT",
                    e);
        }
    }

    private static String refusal(HttpResponse<String> response) {
        if (response.statusCode() == 401) {
            return "That is not the operator token of the running instance: PAWTRAIL_DATA_DIR must name its data folder, or"
                    + " PAWTRAIL_OPERATOR_TOKEN be the same as there";
        }
        String bare = response.statusCode() == 404
                ? "This process does not answer that: PAWTRAIL_MANAGEMENT_PORT must be the management port of a process with the"
                        + " role that does (projections and dead letters: projections; delivery: postbacks; the rest: gateway)"
                : "Pawtrail answered HTTP " + response.statusCode();
        try {
            JsonNode problem = JSON.readTree(response.body());
            String detail = problem.path("detail").asString("");
            return detail.isEmpty() ? bare : detail;
        } catch (JacksonException e) {
            return bare;
        }
    }

    private static String token() {
        String given = setting("PAWTRAIL_OPERATOR_TOKEN", "");
        OperatorToken token = given.isEmpty()
                ? OperatorToken.read(
                        Path.of(setting("PAWTRAIL_DATA_DIR", "./data")).resolve(OperatorToken.FILE))
                : OperatorToken.given(given);
        return token.value();
    }
}
