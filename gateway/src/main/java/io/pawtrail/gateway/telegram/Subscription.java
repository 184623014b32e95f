package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.Tokens.Opened;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Refusal;
import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** How Telegram is told where a bot's updates go: to a webhook, or nowhere, so that they can be polled. */
final class Subscription {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TelegramApi api;
    private final TelegramSettings settings;
    private final Channels channels;
    private final Pollers pollers;
    private final WebhookTurns turns;
    private final RandomGenerator chance;

    Subscription(
            TelegramApi api,
            TelegramSettings settings,
            Channels channels,
            Pollers pollers,
            WebhookTurns turns,
            RandomGenerator chance) {
        this.api = api;
        this.settings = settings;
        this.channels = channels;
        this.pollers = pollers;
        this.turns = turns;
        this.chance = chance;
    }

    /** Empty where updates are polled. */
    String address(String key) {
        return settings.webhook(key);
    }

    /** 128 bits: a key, or what Telegram is to repeat in its header. */
    String draw() {
        byte[] bytes = new byte[16];
        chance.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Tells Telegram a new secret. Until it has taken it, and if it does not, its updates carry the one before. Does
     * nothing if another token is in force by now.
     */
    void renew(Channel channel, Opened token) {
        String secret = draw();
        if (channels.renew(channel.bot(), token.revision(), Channel.hash(secret))) {
            announce(channel, token.text(), secret);
        }
    }

    /** Tells Telegram the secret that is kept already. */
    void announce(Channel channel, String token, String secret) {
        tell(channel, token, secret);
        channels.told(channel.bot(), address(channel.key()));
    }

    void tell(Channel channel, String token, String secret) {
        String address = address(channel.key());
        try {
            if (address.isEmpty()) {
                api.deleteWebhook(token);
            } else {
                await(channel.bot());
                api.setWebhook(token, address, secret);
            }
        } catch (TelegramFailure failure) {
            throw Refusal.of("webhook", "Telegram takes no subscription: " + Printable.line(failure.reason()));
        }
    }

    void untell(String token) {
        if (settings.publicUrl() != null) {
            api.deleteWebhook(token);
        }
    }

    /** From now on updates come. */
    void begin(BotId bot) {
        pollers.begin(bot);
    }

    /** From now on none does. */
    void end(BotId bot) {
        pollers.end(bot);
    }

    private void await(BotId bot) {
        Duration wait = turns.reserve(bot, PATIENCE)
                .orElseThrow(() -> Refusal.of(
                        "webhook",
                        "Telegram takes twenty subscriptions a minute, and more are waiting: try again soon"));
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of("webhook", "The gateway is stopping: try again");
        }
    }
}
