package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Refusal;

/** How Telegram is told where a bot's updates go: to a webhook, or nowhere, so that they can be polled. */
final class Subscription {
    private final TelegramApi api;
    private final TelegramSettings settings;
    private final Pollers pollers;

    Subscription(TelegramApi api, TelegramSettings settings, Pollers pollers) {
        this.api = api;
        this.settings = settings;
        this.pollers = pollers;
    }

    /** Empty where updates are polled. */
    String address(String key) {
        return settings.webhook(key);
    }

    void tell(Channel channel, String token, String secret) {
        String address = address(channel.key());
        try {
            if (address.isEmpty()) {
                api.deleteWebhook(token);
            } else {
                api.setWebhook(token, address, secret);
            }
        } catch (TelegramFailure failure) {
            throw Refusal.of("webhook", "Telegram takes no subscription: " + failure.reason());
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
}
