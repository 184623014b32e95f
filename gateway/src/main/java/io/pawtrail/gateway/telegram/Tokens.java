package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import io.pawtrail.vault.Secrets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The bots' tokens, opened when they are needed. */
final class Tokens {
    /** What the vault binds a token to. */
    static final String PURPOSE = "bot token";

    private final Channels channels;
    private final Secrets secrets;
    private final Recent<BotId, Opened> opened;

    Tokens(Channels channels, Secrets secrets, InstantSource clock) {
        this.channels = channels;
        this.secrets = secrets;
        this.opened = new Recent<>(clock, Duration.ofSeconds(10), 5_000);
    }

    /** @param revision under which the vault keeps it */
    record Opened(String text, long revision) {
        @Override
        public String toString() {
            return "token " + revision; // never the text
        }
    }

    /** Empty if the bot has no channel here. */
    Optional<String> of(BotId bot) {
        return opened(bot).map(Opened::text);
    }

    /** The same with its revision, so that what is found out of it is not taken for news of a later one. */
    Optional<Opened> opened(BotId bot) {
        Opened known = opened.get(bot);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Opened> token = channels.of(bot)
                .filter(channel -> !channel.detached())
                .flatMap(channel ->
                        secrets.open(channel.token(), PURPOSE).map(text -> new Opened(text, channel.token())));
        token.ifPresent(found -> opened.put(bot, found));
        return token;
    }

    /** After a renewal, or when Telegram refused it. */
    void forget(BotId bot) {
        opened.forget(bot);
    }
}
