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
    private final Recent<BotId, Token> opened;

    /** @param revision the vault's, by which everybody else knows it */
    record Token(long revision, String text) {
        @Override
        public String toString() {
            return "token " + revision; // never the text
        }
    }

    Tokens(Channels channels, Secrets secrets, InstantSource clock) {
        this.channels = channels;
        this.secrets = secrets;
        this.opened = new Recent<>(clock, Duration.ofSeconds(10), 5_000);
    }

    /** Empty if the bot has no channel here. */
    Optional<String> of(BotId bot) {
        return current(bot).map(Token::text);
    }

    /** The same with its revision. */
    Optional<Token> current(BotId bot) {
        Token known = opened.get(bot);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Token> token = channels.of(bot)
                .filter(channel -> !channel.detached())
                .flatMap(channel ->
                        secrets.open(channel.token(), PURPOSE).map(text -> new Token(channel.token(), text)));
        token.ifPresent(found -> opened.put(bot, found));
        return token;
    }

    /** After a renewal, or when Telegram refused it. */
    void forget(BotId bot) {
        opened.forget(bot);
    }
}
