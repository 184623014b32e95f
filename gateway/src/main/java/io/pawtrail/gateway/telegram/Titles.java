package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.time.InstantSource;

/** Under which title each bot saw its chats last, so that only a new one is passed on. */
final class Titles {
    private final Recent<Place, Shown> last;

    private record Place(BotId bot, long chat) {}

    Titles(InstantSource clock) {
        this.last = new Recent<>(clock, Duration.ofHours(6), 10_000);
    }

    /** Updates of one chat may overtake each other: what is older than the last is no news. */
    boolean isNews(BotId bot, Shown shown) {
        Shown known = last.get(new Place(bot, shown.chat()));
        return known == null
                || (!known.title().equals(shown.title()) && !shown.at().isBefore(known.at()));
    }

    void keep(BotId bot, Shown shown) {
        last.put(new Place(bot, shown.chat()), shown);
    }
}
