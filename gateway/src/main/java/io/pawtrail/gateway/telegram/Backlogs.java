package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Whether what Telegram has to tell of a bot was read, as far as this gateway knows. Who is looked for before that may have
 * come by a click that we have not heard of yet.
 */
final class Backlogs {
    private static final long GOOD_FOR = Duration.ofSeconds(10).toNanos();
    private static final long AGAIN = Duration.ofSeconds(2).toNanos();
    /** A bot that never rests always has something under way. */
    private static final long LONGEST = Duration.ofMinutes(10).toNanos();

    private final TelegramApi api;
    private final Tokens tokens;
    private final boolean polling;
    private final LongSupplier nanos;
    private final Set<BotId> read = ConcurrentHashMap.newKeySet();
    private final Map<BotId, Answer> answers = new ConcurrentHashMap<>();

    /** @param since when updates were first seen to wait, in an unbroken row of answers */
    private record Answer(long at, long since, boolean none, boolean read) {}

    /** @param nanos a clock that only runs forward, like {@link System#nanoTime()} */
    Backlogs(TelegramApi api, Tokens tokens, boolean polling, LongSupplier nanos) {
        this.api = api;
        this.tokens = tokens;
        this.polling = polling;
        this.nanos = nanos;
    }

    /** A poll brought all there was, and all of it was accepted. */
    void read(BotId bot) {
        read.add(bot);
    }

    /** Something may wait: a poll failed or is over, or an update has to come again. */
    void unread(BotId bot) {
        read.remove(bot);
        answers.remove(bot);
    }

    /** Where updates are polled: by this gateway, and up to now. Else Telegram is asked now and then, which blocks. */
    boolean isRead(BotId bot) {
        return polling ? read.contains(bot) : isDelivered(bot);
    }

    private boolean isDelivered(BotId bot) {
        long now = nanos.getAsLong();
        Answer before = answers.get(bot);
        if (before != null && now - before.at() < (before.read() ? GOOD_FOR : AGAIN)) {
            return before.read();
        }
        OptionalLong pending = pending(bot);
        boolean none = pending.isPresent() && pending.getAsLong() == 0;
        long since = before == null || before.none() || pending.isEmpty() ? now : before.since();
        Answer answer = new Answer(now, since, none, none || now - since > LONGEST);
        answers.put(bot, answer);
        return answer.read();
    }

    private OptionalLong pending(BotId bot) {
        Optional<String> token = tokens.of(bot);
        if (token.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(api.ask(token.get(), "getWebhookInfo", Map.of())
                    .path("pending_update_count")
                    .asLong(0));
        } catch (TelegramFailure failure) {
            return OptionalLong.empty(); // whoever looks after its webhook tells of it
        }
    }
}
