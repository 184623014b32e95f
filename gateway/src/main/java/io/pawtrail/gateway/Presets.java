package io.pawtrail.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The trackers whose wishes are known; data beside this class. */
public final class Presets {
    private static final List<Preset> ALL = read();

    private Presets() {}

    /** In the order in which they are offered. */
    public static List<Preset> all() {
        return ALL;
    }

    private static List<Preset> read() {
        JsonMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        try (InputStream file = Presets.class.getResourceAsStream("presets.json")) {
            return List.of(
                    mapper.readValue(Objects.requireNonNull(file, "presets.json is in the jar"), Preset[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
