package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.Tokens.Opened;
import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a bot's poller does when Telegram does not let it: waits, and says what its owner has to know. */
final class Difficulties {
    private static final Logger LOG = LoggerFactory.getLogger(Difficulties.class);
    /** So often in succession is no accident, and no remnant of a poller of ours. */
    private static final int CERTAIN = 3;

    private static final Duration SLOW = Duration.ofMinutes(1);
    private static final Duration REVOKED = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final BotId bot;
    private final TelegramApi api;
    private final Tokens tokens;
    private final Channels channels;
    private final BotHealth health;
    private final LongSupplier nanos;
    private final Backoff backoff = new Backoff();
    private long refused = -1;
    private long refusedAt;
    private int conflicts;
    private int calm;

    Difficulties(BotId bot, TelegramApi api, Tokens tokens, Channels channels, BotHealth health, LongSupplier nanos) {
        this.bot = bot;
        this.api = api;
        this.tokens = tokens;
        this.channels = channels;
        this.health = health;
        this.nanos = nanos;
    }

    /** How long this token should not be tried, though another one may: it is looked for meanwhile. */
    Duration rest(Opened token) {
        boolean resting = token.revision() == refused && nanos.getAsLong() - refusedAt < REVOKED.toNanos();
        return resting ? LOOK : Duration.ZERO;
    }

    /** Telegram answered. While another program takes the bot's updates too, that alone says little. */
    void heard(Opened token) {
        refused = -1;
        if (conflicts > 0 && ++calm < CERTAIN) {
            return;
        }
        conflicts = 0;
        health.well(bot, token.revision());
    }

    /** An update could not be accepted; gives how long to wait. */
    Duration notYet() {
        return backoff.next();
    }

    void goesOn() {
        backoff.reset();
    }

    Duration after(TelegramFailure failure, Opened token) {
        Duration pause = backoff.next();
        LOG.info("Polling {} waits: {}", bot, Printable.line(failure.reason()));
        return switch (failure.kind()) {
            case UNAUTHORIZED -> {
                refused = token.revision();
                refusedAt = nanos.getAsLong();
                tokens.forget(bot);
                health.revoked(bot, token.revision());
                yield LOOK;
            }
            case TOO_MANY -> failure.retryAfter().compareTo(pause) > 0 ? failure.retryAfter() : pause;
            case CONFLICT -> conflict(failure, token, pause);
            default -> pause;
        };
    }

    private Duration conflict(TelegramFailure failure, Opened token, Duration pause) {
        boolean webhook = failure.reason().toLowerCase(Locale.ROOT).contains("webhook");
        if (webhook && ours()) {
            drop(token);
            return pause; // from when it was reached by webhook
        }
        conflicts++;
        calm = 0;
        if (webhook) {
            health.taken(bot, token.revision(), "Another program has set a webhook for the bot");
            drop(token);
        } else if (conflicts >= CERTAIN) {
            health.taken(bot, token.revision(), "Another program polls the bot");
        }
        return conflicts >= CERTAIN ? SLOW : pause;
    }

    private boolean ours() {
        Optional<Channel> channel = channels.of(bot);
        return channel.filter(known -> !known.url().isEmpty()).isPresent();
    }

    private void drop(Opened token) {
        try {
            api.deleteWebhook(token.text());
            channels.told(bot, "");
        } catch (TelegramFailure failure) {
            LOG.info("The webhook of {} could not be dropped yet: {}", bot, Printable.line(failure.reason()));
        }
    }
}
