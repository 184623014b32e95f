package io.pawtrail.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A request to try exhausted postbacks again: {@code replay:<UUID>}, drawn by whoever asks, so that asking twice is once. */
public record ReplayId(UUID id) {
    private static final String PREFIX = "replay:";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ReplayId parse(String text) {
        try {
            return new ReplayId(UUID.fromString(Ids.rest(PREFIX, text)));
        } catch (IllegalArgumentException e) {
            throw Refusal.of("param", "A replay's id is " + PREFIX + "<UUID>");
        }
    }

    @Override
    @JsonValue
    public String toString() {
        return PREFIX + id;
    }
}
