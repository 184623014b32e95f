package io.pawtrail.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Stands for a person without naming one: a 128-bit keyed hash of the Telegram id, as 32 lower-case hex digits. */
public record Subject(@JsonValue String hash) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Subject {
        Refusal.unless(HEX.matcher(hash).matches(), "param", "A subject is 32 hex digits");
    }

    @Override
    public String toString() {
        return hash;
    }
}
