package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawtrail.gateway.telegram.Tokens.Token;
import io.pawtrail.gateway.telegram.UpdateReader.Read;
import io.pawtrail.messages.BotId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls one bot on a virtual thread. Telegram is told to forget an update only after its commands were accepted. */
final class Poller implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final Duration NO_TOKEN = Duration.ofMinutes(1);

    private final BotId bot;
    private final Means means;
    private final Difficulties difficulties;
    private final BooleanSupplier mine;
    private final Progress progress = new Progress();

    /** What all pollers share. */
    record Means(
            TelegramApi api,
            Tokens tokens,
            Channels channels,
            Polls polls,
            UpdateReader reader,
            Acceptance acceptance,
            BotHealth health,
            Backlogs backlogs,
            Duration longPoll) {}

    Poller(BotId bot, Means means, BooleanSupplier mine) {
        this.bot = bot;
        this.means = means;
        this.mine = mine;
        this.difficulties =
                new Difficulties(bot, means.api(), means.tokens(), means.channels(), means.health(), System::nanoTime);
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
        } finally {
            means.backlogs().unread(bot);
        }
    }

    /** One getUpdates and what it brought; gives how long to wait before the next. */
    private Duration round() {
        try {
            Token token = means.tokens().current(bot).orElse(null);
            if (token == null) {
                return NO_TOKEN;
            }
            Duration rest = difficulties.rest(token);
            return rest.isZero() ? ask(token) : rest;
        } catch (RuntimeException e) {
            means.backlogs().unread(bot);
            if (Thread.currentThread().isInterrupted()) {
                return Duration.ZERO; // told to stop in the middle: it will come again
            }
            LOG.warn("Polling {} failed and goes on: {}", bot, Printable.line(e));
            return difficulties.notYet();
        }
    }

    private Duration ask(Token token) {
        List<JsonNode> updates;
        try {
            updates = means.api().getUpdates(token.text(), means.polls().next(bot), means.longPoll());
        } catch (TelegramFailure failure) {
            means.backlogs().unread(bot);
            boolean stopped = Thread.currentThread().isInterrupted();
            return stopped ? Duration.ZERO : difficulties.after(failure, token);
        }
        difficulties.heard(token);
        if (!updates.isEmpty()) {
            return take(updates);
        }
        means.backlogs().read(bot);
        difficulties.goesOn();
        return Duration.ZERO;
    }

    private Duration take(List<JsonNode> updates) {
        List<Read> batch = progress.fresh(updates).stream()
                .map(update -> means.reader().read(update.toString().getBytes(StandardCharsets.UTF_8)))
                .toList();
        List<Long> accepted = means.acceptance().of(bot, batch).stream()
                .map(Read::id)
                .filter(Objects::nonNull)
                .toList();
        long next = progress.next(updates, accepted);
        if (next > 0) {
            means.polls().move(bot, next);
        }
        if (next > 0 || !accepted.isEmpty()) {
            difficulties.goesOn();
        }
        if (next <= Progress.id(updates.getLast())) {
            means.backlogs().unread(bot);
        } else if (updates.size() < TelegramApi.BATCH) {
            means.backlogs().read(bot);
        }
        return next > 0 && !progress.held() ? Duration.ZERO : difficulties.notYet();
    }
}
