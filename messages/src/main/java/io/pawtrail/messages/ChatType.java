package io.pawtrail.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of chat that can be tracked (Bot API, Chat.type). */
public enum ChatType {
    CHANNEL,
    SUPERGROUP,
    GROUP;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ChatType of(String word) {
        for (ChatType type : values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw Refusal.of("chat", "A tracked chat is a channel, a supergroup or a group");
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
