package io.pawtrail.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Telegram's own queues: messages by chat, membership and join requests by user, a bot's own standing by chat. */
final class Queues {
    private Queues() {}

    static String of(ObjectNode update) {
        JsonNode membership = update.path("chat_member");
        if (membership.isObject()) {
            return "u" + id(membership.path("new_chat_member").path("user"));
        }
        if (update.path("chat_join_request").isObject()) {
            return "u" + id(update.path("chat_join_request").path("from"));
        }
        if (update.path("my_chat_member").isObject()) {
            return "m" + id(update.path("my_chat_member").path("chat"));
        }
        return "c" + id(update.path("message").path("chat"));
    }

    private static String id(JsonNode node) {
        return node.path("id").asString("");
    }
}
