package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawtrail.gateway.telegram.Checkups.Due;
import io.pawtrail.gateway.telegram.Tokens.Opened;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Telegram where it sends a bot's updates and how that goes, and sets it right, once each time. */
final class Checkup {
    private static final Logger LOG = LoggerFactory.getLogger(Checkup.class);
    private static final Duration RECENT = Duration.ofMinutes(11);

    private final TelegramApi api;
    private final Tokens tokens;
    private final Channels channels;
    private final Subscription subscription;
    private final BotHealth health;
    private final InstantSource clock;

    Checkup(
            TelegramApi api,
            Tokens tokens,
            Channels channels,
            Subscription subscription,
            BotHealth health,
            InstantSource clock) {
        this.api = api;
        this.tokens = tokens;
        this.channels = channels;
        this.subscription = subscription;
        this.health = health;
        this.clock = clock;
    }

    /** Gives how many updates wait; empty if Telegram did not say. */
    Optional<Long> of(Due due) {
        Optional<Opened> token = tokens.opened(due.bot());
        Optional<Channel> channel = channels.of(due.bot()).filter(Channel::attached);
        if (token.isEmpty() || channel.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode info = api.ask(token.get().text(), "getWebhookInfo", Map.of());
            look(due, channel.get(), token.get(), info);
            return Optional.of(info.path("pending_update_count").asLong(0));
        } catch (TelegramFailure failure) {
            if (failure.kind() == TelegramFailure.Kind.UNAUTHORIZED) {
                health.revoked(due.bot(), token.get().revision());
                tokens.forget(due.bot());
            }
            return Optional.empty();
        }
    }

    private void look(Due due, Channel channel, Opened token, JsonNode info) {
        BotId bot = due.bot();
        if (!info.path("url").asText("").equals(channel.url())) {
            health.taken(
                    bot, token.revision(), "Telegram sends its updates elsewhere: another program set its webhook");
            renew(channel, token); // well again when the next look finds it still ours
            return;
        }
        String error = info.path("last_error_message").asText("");
        boolean failed = Duration.between(
                                Instant.ofEpochSecond(
                                        info.path("last_error_date").asLong(0)),
                                clock.instant())
                        .compareTo(RECENT)
                < 0;
        long pending = info.path("pending_update_count").asLong(0);
        boolean failing = failed && (due.failing() ? pending > 0 : pending > due.pending());
        boolean keyLost = failed && error.contains("401");
        if (keyLost || !due.told() || due.old() || !allAsked(info)) {
            renew(channel, token);
        }
        if (failing) {
            health.failing(bot, token.revision(), "Telegram cannot deliver its updates: " + error);
        } else {
            health.well(bot, token.revision());
        }
    }

    /** Whoever sets a webhook may have asked for less. */
    private static boolean allAsked(JsonNode info) {
        Set<String> asked = new HashSet<>();
        info.path("allowed_updates").forEach(kind -> asked.add(kind.asText()));
        return asked.containsAll(TelegramApi.ALLOWED);
    }

    private void renew(Channel channel, Opened token) {
        try {
            subscription.renew(channel, token);
        } catch (Refusal refusal) {
            LOG.info("The webhook of {} could not be set again yet: {}", channel.bot(), refusal.reason());
        }
    }
}
