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
    private final Recent<BotId, String> opened;

    Tokens(Channels channels, Secrets secrets, InstantSource clock) {
        this.channels = channels;
        this.secrets = secrets;
        this.opened = new Recent<>(clock, Duration.ofSeconds(10), 5_000);
    }

    /** Empty if the bot has no channel here. */
    Optional<String> of(BotId bot) {
        String known = opened.get(bot);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<String> token = channels.of(bot).flatMap(channel -> secrets.open(channel.token(), PURPOSE));
        token.ifPresent(text -> opened.put(bot, text));
        return token;
    }

    /** After a renewal, or when Telegram refused it. */
    void forget(BotId bot) {
        opened.forget(bot);
    }
}
