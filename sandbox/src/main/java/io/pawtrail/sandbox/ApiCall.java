package io.pawtrail.sandbox;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One call of a Bot API method; its parameters in whichever of the four ways they came. */
final class ApiCall {
    private static final String ATTACHED = "attach://";

    final String method;
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, Upload> uploads;

    ApiCall(String method, MultiMap query, MultiMap form, Map<String, Upload> uploads, @Nullable ObjectNode json) {
        this.method = method;
        this.uploads = uploads;
        query.forEach((name, value) -> parameters.put(name, value));
        form.forEach((name, value) -> parameters.put(name, value));
        if (json != null) {
            json.forEachEntry((name, value) -> {
                if (!value.isNull()) {
                    parameters.put(name, value.isContainer() ? Json.text(value) : value.asString());
                }
            });
        }
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** The file of this name; or the one that its value points to. */
    @Nullable
    Upload upload(String name) {
        String value = text(name);
        return uploads.get(value.startsWith(ATTACHED) ? value.substring(ATTACHED.length()) : name);
    }

    String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    @Nullable
    String textOrNull(String name) {
        return parameters.get(name);
    }

    /** Telegram takes the default where a number is none, and the nearest bound where it is out of range. */
    int integer(String name, int otherwise, int from, int to) {
        return Math.clamp(number(name, otherwise), from, to);
    }

    long number(String name, long otherwise) {
        String value = text(name);
        return value.matches("-?[0-9]{1,18}") ? Long.parseLong(value) : otherwise;
    }

    boolean flag(String name) {
        return "true".equalsIgnoreCase(text(name)) || "1".equals(text(name)) || "yes".equalsIgnoreCase(text(name));
    }

    /** Null: not given, or nothing that Telegram could read; then it keeps what it had. */
    @Nullable
    List<String> strings(String name) {
        String value = parameters.get(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            List<String> strings = new ArrayList<>();
            for (JsonNode item : Json.read(value)) {
                strings.add(item.asString());
            }
            return strings;
        } catch (JacksonException e) {
            return null;
        }
    }
}
