package io.pawtrail.gateway.api;

import io.pawtrail.messages.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the User API reads and writes it, whatever the rest of the program has set. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private Json() {}

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Reads an object of strings, numbers and booleans; a null is as good as absent. */
    static Parameters flat(String text) {
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (json.isBlank()) {
            return Parameters.NONE;
        }
        try (JsonParser parser = MAPPER.createParser(json)) {
            Refusal.unless(parser.nextToken() == JsonToken.START_OBJECT, "param", "The body is not a JSON object");
            Map<String, String> values = members(parser);
            Refusal.unless(parser.nextToken() == null, "param", "Something follows the JSON object");
            return new Parameters(values);
        } catch (JacksonException e) {
            throw Refusal.of("param", "The body is not JSON, or names a member twice" + place(e));
        }
    }

    private static Map<String, String> members(JsonParser parser) {
        Map<String, String> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            Refusal.unless(
                    token.isScalarValue(),
                    "param",
                    Parameters.shown(name) + " is a list or an object: send plain values");
            if (token != JsonToken.VALUE_NULL) {
                values.put(name, parser.getString());
            }
        }
        return values;
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
