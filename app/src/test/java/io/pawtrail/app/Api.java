package io.pawtrail.app;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The User API as a script of an affiliate uses it. */
record Api(String base, String key) {
    static final JsonMapper JSON = JsonMapper.builder().build();
    /** A test that waits for ever tells nobody why. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    JsonNode get(String path, Map<String, ?> parameters) {
        return read(HttpRequest.newBuilder(URI.create(base + "/api/" + path + ".json?" + form(parameters)))
                .header("Authorization", "Bearer " + key)
                .build());
    }

    JsonNode post(String path, Map<String, ?> parameters) {
        return read(HttpRequest.newBuilder(URI.create(base + "/api/" + path + ".json?id=" + key))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(parameters)))
                .build());
    }

    static JsonNode read(HttpRequest request) {
        return JSON.readTree(send(request).body());
    }

    static String text(HttpRequest request) {
        return send(request).body();
    }

    static HttpResponse<String> answer(HttpRequest request) {
        return send(request);
    }

    /** A file as a browser sends it. */
    static HttpRequest upload(URI uri, String part, byte[] file) {
        String head = "--b\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"x\"\r\n\r\n";
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(
                        head.getBytes(StandardCharsets.UTF_8), file, "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    static String text(URI uri) {
        return send(HttpRequest.newBuilder(uri).build()).body();
    }

    static int status(HttpRequest request) {
        return send(request).statusCode();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            HttpRequest patient = HttpRequest.newBuilder(request, (name, value) -> true)
                    .timeout(request.timeout().orElse(LONGEST))
                    .build();
            return HTTP.send(patient, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(request.uri() + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String form(Map<String, ?> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(String.valueOf(e.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
