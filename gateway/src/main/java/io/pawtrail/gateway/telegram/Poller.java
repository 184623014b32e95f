package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawtrail.gateway.telegram.UpdateReader.Read;
import io.pawtrail.messages.BotId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls one bot on a virtual thread. Telegram is told to forget an update only after its commands were accepted. */
final class Poller implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final BotId bot;
    private final TelegramApi api;
    private final Tokens tokens;
    private final Polls polls;
    private final UpdateReader reader;
    private final Acceptance acceptance;
    private final Duration longPoll;
    private final BooleanSupplier mine;
    private final Backoff backoff = new Backoff();

    Poller(
            BotId bot,
            TelegramApi api,
            Tokens tokens,
            Polls polls,
            UpdateReader reader,
            Acceptance acceptance,
            Duration longPoll,
            BooleanSupplier mine) {
        this.bot = bot;
        this.api = api;
        this.tokens = tokens;
        this.polls = polls;
        this.reader = reader;
        this.acceptance = acceptance;
        this.longPoll = longPoll;
        this.mine = mine;
    }

    @Override
    public void run() {
        try {
            while (mine.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
                Duration pause = round();
                if (pause.isPositive()) {
                    Thread.sleep(pause);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // told to stop
        }
    }

    /** One getUpdates and what it brought; gives how long to wait before the next. */
    private Duration round() throws InterruptedException {
        try {
            String token = tokens.of(bot).orElse("");
            if (token.isEmpty()) {
                return Duration.ofMinutes(1);
            }
            List<JsonNode> updates = api.getUpdates(token, polls.next(bot), longPoll);
            if (!updates.isEmpty()) {
                return take(updates);
            }
            backoff.reset();
            return Duration.ZERO;
        } catch (TelegramFailure failure) {
            return after(failure);
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return Duration.ZERO; // told to stop in the middle: it will come again
            }
            LOG.warn("Polling {} failed and goes on: {}", bot, e.toString());
            return backoff.next();
        }
    }

    private Duration take(List<JsonNode> updates) throws InterruptedException {
        List<Read> batch = updates.stream()
                .map(update -> reader.read(update.toString().getBytes(StandardCharsets.UTF_8)))
                .toList();
        acceptance.all(bot, batch, mine);
        long last = updates.stream()
                .mapToLong(update -> update.path("update_id").asLong(0))
                .max()
                .orElse(0);
        if (last > 0) {
            polls.move(bot, last + 1);
            backoff.reset();
            return Duration.ZERO;
        }
        return backoff.next(); // parked, yet there is no number by which Telegram could be told
    }

    private Duration after(TelegramFailure failure) {
        if (Thread.currentThread().isInterrupted()) {
            return Duration.ZERO; // told to stop
        }
        Duration pause = backoff.next();
        LOG.warn("Polling {} waits {} s: {}", bot, pause.toSeconds(), failure.reason());
        switch (failure.kind()) {
            case UNAUTHORIZED -> {
                tokens.forget(bot);
                return Duration.ofMinutes(1);
            }
            case TOO_MANY -> {
                return failure.retryAfter().compareTo(pause) > 0 ? failure.retryAfter() : pause;
            }
            case CONFLICT -> dropWebhook(failure);
            default -> {}
        }
        return pause;
    }

    /** A bot that was reached by webhook until now: polling works only without. */
    private void dropWebhook(TelegramFailure conflict) {
        if (conflict.reason().toLowerCase(Locale.ROOT).contains("webhook")) {
            try {
                tokens.of(bot).ifPresent(api::deleteWebhook);
            } catch (TelegramFailure failure) {
                LOG.warn("The webhook of {} could not be dropped: {}", bot, failure.reason());
            }
        }
    }
}
