package io.pawtrail.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a chat says of itself, to every bot that is in it. */
final class ServiceMessages {
    private ServiceMessages() {}

    static void cameOrWent(Human human, Chat chat, boolean in, @Nullable ObjectNode admin, Instant at) {
        if (in == chat.standing(human).in) {
            return;
        }
        ObjectNode actor = admin == null || in ? TelegramJson.user(human) : admin;
        ObjectNode message = TelegramJson.message(chat.nextMessage(), actor, TelegramJson.chat(chat), at);
        if (in) {
            message.putArray("new_chat_members").add(TelegramJson.user(human));
        } else {
            message.set("left_chat_member", TelegramJson.user(human));
        }
        tell(chat, "message", message);
    }

    static void renamed(Chat chat, Instant at) {
        ObjectNode from = TelegramJson.user(chat.owner);
        ObjectNode message = TelegramJson.message(chat.nextMessage(), from, TelegramJson.chat(chat), at);
        message.put("new_chat_title", chat.title);
        if (!chat.group()) {
            message.remove("from");
            message.set("sender_chat", TelegramJson.chat(chat));
        }
        tell(chat, chat.group() ? "message" : "channel_post", message);
    }

    static void migratesTo(Chat chat, long newId, Instant at) {
        ObjectNode from = TelegramJson.user(chat.owner);
        ObjectNode message = TelegramJson.message(chat.nextMessage(), from, TelegramJson.chat(chat), at);
        tell(chat, "message", message.put("migrate_to_chat_id", newId));
    }

    static void migratedFrom(Chat chat, long oldId, Instant at) {
        ObjectNode from = TelegramJson.anonymousAdmin();
        ObjectNode message = TelegramJson.message(chat.nextMessage(), from, TelegramJson.chat(chat), at);
        message.set("sender_chat", TelegramJson.chat(chat));
        tell(chat, "message", message.put("migrate_from_chat_id", oldId));
    }

    private static void tell(Chat chat, String kind, ObjectNode message) {
        chat.admins.keySet().forEach(bot -> bot.inbox.offer(kind, "c" + chat.id, message));
        chat.otherBots.forEach((bot, status) -> {
            if ("member".equals(status)) {
                bot.inbox.offer(kind, "c" + chat.id, message);
            }
        });
    }
}
