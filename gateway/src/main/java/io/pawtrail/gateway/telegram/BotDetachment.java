package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotCommand.DetachBot;
import io.pawtrail.messages.BotId;
import io.pawtrail.vault.Secrets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a bot up: first for us, which counts; then for Telegram, as well as it goes. */
final class BotDetachment {
    private static final Logger LOG = LoggerFactory.getLogger(BotDetachment.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TelegramApi api;
    private final Bus bus;
    private final Secrets secrets;
    private final Channels channels;
    private final Tokens tokens;
    private final Subscription subscription;

    BotDetachment(
            TelegramApi api, Bus bus, Secrets secrets, Channels channels, Tokens tokens, Subscription subscription) {
        this.api = api;
        this.bus = bus;
        this.secrets = secrets;
        this.channels = channels;
        this.tokens = tokens;
        this.subscription = subscription;
    }

    void now(AccountId account, BotId bot) {
        Optional<Channel> channel = channels.of(bot).filter(Channel::attached);
        bus.send(new DetachBot(bot, account)).block(PATIENCE);
        channel.filter(known -> channels.detach(bot, known.token())).ifPresent(this::silence);
    }

    private void silence(Channel channel) {
        subscription.end(channel.bot());
        tokens.forget(channel.bot());
        try {
            secrets.open(channel.token(), Tokens.PURPOSE).ifPresent(api::deleteWebhook);
        } catch (TelegramFailure failure) {
            // Its updates are answered 410 from now on, upon which Telegram drops the webhook after a day by itself.
            LOG.info("The webhook of {} stays for a while: {}", channel.bot(), Printable.line(failure.reason()));
        }
        secrets.drop(channel.token());
    }
}
