package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** At start: bots whose webhook is elsewhere, since our public address is new, are told. Slowly: Telegram throttles. */
final class Subscribing implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Subscribing.class);
    private static final Duration GAP = Duration.ofSeconds(4); // leaves turns for those who attach a bot meanwhile
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final TelegramSettings settings;
    private final Channels channels;
    private final Tokens tokens;
    private final Subscription subscription;
    private volatile @Nullable Thread thread;

    Subscribing(TelegramSettings settings, Channels channels, Tokens tokens, Subscription subscription) {
        this.settings = settings;
        this.channels = channels;
        this.tokens = tokens;
        this.subscription = subscription;
    }

    @Override
    public void start() {
        if (settings.publicUrl() != null && thread == null) {
            Thread begun = Thread.ofVirtual().name("telegram-subscribing").unstarted(this::tellAll);
            thread = begun; // first, or it would see itself stopped
            begun.start();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void tellAll() {
        try {
            while (isRunning() && !allTold()) {
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // told to stop
        }
    }

    private boolean allTold() throws InterruptedException {
        try {
            boolean all = true;
            for (Channel channel : channels.toldOtherThan(settings.webhook(""))) {
                all &= told(channel);
                Thread.sleep(GAP);
            }
            return all;
        } catch (DataAccessException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.warn("It is not known which bots have no webhook yet: {}", Printable.line(e));
            }
            return false;
        }
    }

    private boolean told(Channel channel) {
        try {
            tokens.opened(channel.bot()).ifPresent(token -> subscription.renew(channel, token));
            return true;
        } catch (Refusal refusal) {
            LOG.warn("{} has no webhook yet: {}", channel.bot(), refusal.reason());
            return false;
        }
    }
}
