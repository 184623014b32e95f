package io.pawtrail.sandbox;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** Telegram's own rates of sending, strictly: so many a second for a bot, one a second for a chat. */
final class RateLimits {
    private static final int MOST_OF_A_BOT = 30;

    /** A little less than a second: what was sent a second apart may arrive closer together. */
    private static final long SECOND_MILLIS = 900;

    private final Map<BotAccount, Queue<Long>> bots = new HashMap<>();
    private final Map<String, Long> chats = new HashMap<>();

    void check(BotAccount bot, long chat) {
        long now = System.nanoTime() / 1_000_000;
        Queue<Long> sent = bots.computeIfAbsent(bot, key -> new ArrayDeque<>());
        while (!sent.isEmpty() && sent.element() <= now - SECOND_MILLIS) {
            sent.remove();
        }
        String place = bot.id + " " + chat;
        Long last = chats.get(place);
        if (sent.size() >= MOST_OF_A_BOT || last != null && last > now - SECOND_MILLIS) {
            throw TelegramRefusal.tooMany(1);
        }
        sent.add(now);
        chats.put(place, now);
    }
}
