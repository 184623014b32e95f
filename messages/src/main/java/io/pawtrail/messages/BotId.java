package io.pawtrail.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A Telegram bot: {@code bot:<Telegram bot id>}. */
public record BotId(long telegramId) {
    private static final String PREFIX = "bot:";

    public BotId {
        Refusal.unless(telegramId > 0, "param", "A bot id is positive, not " + telegramId);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static BotId parse(String text) {
        return new BotId(Ids.number(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return PREFIX + telegramId;
    }
}
