package io.pawtrail.sandbox.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/*.json}, as an affiliate's script calls it. */
final class UserApi {
    private static final int PAGE = 200;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private final String key;

    UserApi(String base, String key) {
        this.base = base;
        this.key = key;
    }

    /** Its id, with which its keys begin. */
    String account() {
        return key.split("-", 2)[0];
    }

    JsonNode get(String call, Map<String, String> parameters) throws InterruptedException {
        return data(call, whole(call, parameters));
    }

    private JsonNode whole(String call, Map<String, String> parameters) throws InterruptedException {
        return send(call, request(call + ".json?" + form(parameters)).build());
    }

    /** {@code /v1/...}, which refuses by status. Waits where it asks too often. */
    JsonNode v1(String call) throws InterruptedException {
        while (true) {
            JsonNode answer = send(call, v1Request(call));
            if (answer.has("items")) {
                return answer;
            }
            if (!"rate".equals(answer.path("code").asString(""))) {
                throw new IllegalStateException(call + " was refused: " + answer);
            }
            Thread.sleep(1_000);
        }
    }

    JsonNode post(String call, Map<String, String> parameters) throws InterruptedException {
        HttpRequest request = request(call + ".json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(parameters)))
                .build();
        return data(call, send(call, request));
    }

    /** Whether it has such a call at all, whatever it says to one without parameters. */
    boolean knows(String call, boolean write) throws InterruptedException {
        HttpRequest.Builder request =
                write ? request(call + ".json").POST(BodyPublishers.noBody()) : request(call + ".json");
        return !"func".equals(send(call, request.build()).path("error").asString(""));
    }

    /** Whether it has {@code /v1/postbacks}. */
    boolean hasLog() throws InterruptedException {
        return send("postbacks", v1Request("postbacks?limit=1")).has("items");
    }

    /** Every page of a list. */
    List<JsonNode> all(String call, Map<String, String> parameters) throws InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        while (true) {
            Map<String, String> asked = new HashMap<>(parameters);
            asked.put("limit", String.valueOf(PAGE));
            asked.put("offset", String.valueOf(all.size()));
            JsonNode page = get(call, asked);
            page.forEach(all::add);
            if (page.size() < PAGE) {
                return all;
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/api/" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key);
    }

    private HttpRequest v1Request(String call) {
        return HttpRequest.newBuilder(URI.create(base + "/v1/" + call))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key)
                .build();
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private JsonNode send(String call, HttpRequest request) throws InterruptedException {
        try {
            return MAPPER.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new IllegalStateException(call + " got no answer: " + e.getMessage(), e);
        }
    }

    private static JsonNode data(String call, JsonNode answer) {
        if (!"ok".equals(answer.path("status").asString(""))) {
            throw new IllegalStateException(call + " was refused: " + answer);
        }
        return answer.path("data");
    }
}
