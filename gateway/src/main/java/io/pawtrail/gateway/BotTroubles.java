package io.pawtrail.gateway;

import io.pawtrail.messages.BotId;
import java.util.List;

/** What Telegram says of bots that do not fare well. */
public interface BotTroubles {
    /** So many at most, by the bot's id. Blocks. */
    List<Trouble> troubles(int most);

    /**
     * One that does not.
     *
     * @param said in Telegram's words or ours, on one line
     */
    record Trouble(BotId bot, String said) {}
}
