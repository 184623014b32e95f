package io.pawtrail.app;

import io.pawtrail.testkit.ApiTable.Function;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One call by somebody who means harm.
 *
 * @param hopeless whether there is no way to take it for something right
 * @param query behind the question mark, escaped
 * @param type of the body; empty: there is none
 * @param body where {@link #LONG} stands for ten megabytes
 */
record Attack(Function function, boolean hopeless, String query, String type, String body) {
    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json";
    static final String MULTIPART = "multipart/form-data; boundary=b";
    static final String LONG = "<10 MB>";
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONG_SIZE = 10 << 20;

    static Attack with(Function function, boolean hopeless, String type, String body) {
        return new Attack(function, hopeless, "", type, body);
    }

    /** The parameters in the query or as a form, as the function is called. */
    static Attack sent(Function function, boolean hopeless, String form) {
        return function.isRead() || takesFile(function)
                ? new Attack(function, hopeless, form, "", "")
                : with(function, hopeless, FORM, form);
    }

    static boolean takesFile(Function function) {
        return function.parameters().stream().anyMatch(parameter -> "file".equals(parameter.kind()));
    }

    /** Members as they are, so that there may be any nonsense among them. */
    static String json(Map<String, String> members, String name, String raw) {
        StringBuilder json = new StringBuilder("{");
        members.forEach((member, value) -> {
            if (!member.equals(name)) {
                json.append('"').append(member).append("\":\"").append(value).append("\",");
            }
        });
        return json.append('"')
                .append(name)
                .append("\":")
                .append(raw)
                .append('}')
                .toString();
    }

    /** @param streamed whether the length is not told ahead */
    HttpRequest request(Api api, boolean streamed) {
        URI uri = URI.create(api.base() + "/api/" + function.name() + ".json" + (query.isEmpty() ? "" : "?" + query));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Authorization", "Bearer " + api.key());
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        byte[] bytes = body.replace(LONG, "x".repeat(body.contains(LONG) ? LONG_SIZE : 0))
                .getBytes(StandardCharsets.UTF_8);
        return request.method(function.method(), publisher(bytes, streamed)).build();
    }

    private static HttpRequest.BodyPublisher publisher(byte[] bytes, boolean streamed) {
        if (bytes.length == 0) {
            return HttpRequest.BodyPublishers.noBody();
        }
        return streamed
                ? HttpRequest.BodyPublishers.ofByteArrays(List.of(bytes))
                : HttpRequest.BodyPublishers.ofByteArray(bytes);
    }
}
