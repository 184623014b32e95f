package io.pawtrail.messages;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a chat_member update means. */
public enum Movement {
    JOIN,
    LEAVE,
    KICK;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOut() {
        return this != JOIN;
    }
}
