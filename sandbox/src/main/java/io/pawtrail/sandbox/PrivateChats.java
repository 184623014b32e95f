package io.pawtrail.sandbox;

import io.pawtrail.sandbox.Happening.What;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** What people do alone with a bot. */
final class PrivateChats {
    private static final Pattern PAYLOAD = Pattern.compile("[A-Za-z0-9_-]{0,64}");

    private final World world;

    PrivateChats(World world) {
        this.world = world;
    }

    /** Through t.me/bot?start=payload: Telegram drops a payload that it does not like, and a bare /start arrives. */
    Happening start(Human human, BotAccount bot, String payload) {
        String kept = PAYLOAD.matcher(payload).matches() ? payload : "";
        return say(human, bot, kept.isEmpty() ? "/start" : "/start " + kept, kept);
    }

    /** Typed by hand: anything goes. Only a /start is kept as one. */
    Happening type(Human human, BotAccount bot, String text) {
        return say(human, bot, text, text.startsWith("/start ") ? text.substring(7) : "");
    }

    private Happening say(Human human, BotAccount bot, String text, String payload) {
        Instant now = world.now();
        if (human.blocked.remove(bot.id)) {
            standingChanged(human, bot, "kicked", "member", now);
        }
        human.started.add(bot.id);
        long id = bot.nextMessage();
        ObjectNode message = TelegramJson.message(id, TelegramJson.user(human), TelegramJson.chat(human), now);
        if (text.startsWith("/")) {
            int end = text.indexOf(' ');
            TelegramJson.command(message, text, end < 0 ? text.length() : end);
        } else {
            message.put("text", text);
        }
        boolean told = bot.inbox.offer("message", "c" + human.id, message);
        return world.record(
                new Happening(human.id, What.STARTED, bot.id, payload, id, now, told ? Set.of(bot.id) : Set.of()));
    }

    Happening block(Human human, BotAccount bot) {
        if (!human.blocked.add(bot.id)) {
            throw new IllegalStateException("They have blocked it already.");
        }
        Instant now = world.now();
        standingChanged(human, bot, "member", "kicked", now);
        return world.record(new Happening(human.id, What.BLOCKED, bot.id, "", 0, now, Set.of(bot.id)));
    }

    private static void standingChanged(Human human, BotAccount bot, String was, String is, Instant at) {
        ObjectNode before = TelegramJson.member(bot, was);
        ObjectNode after = TelegramJson.member(bot, is);
        bot.inbox.offer(
                "my_chat_member",
                "m" + human.id,
                TelegramJson.memberUpdated(TelegramJson.chat(human), TelegramJson.user(human), at, before, after));
    }
}
