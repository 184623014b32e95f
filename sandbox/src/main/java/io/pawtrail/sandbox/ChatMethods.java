package io.pawtrail.sandbox;

import io.pawtrail.sandbox.ApiMethod.Answer;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a bot may know of itself, of chats and of their members. */
final class ChatMethods {
    private final World world;

    ChatMethods(World world) {
        this.world = world;
    }

    void register(Map<String, ApiMethod> methods) {
        put(methods, "getme", (bot, call) -> getMe(bot));
        put(methods, "getchat", this::getChat);
        put(methods, "getchatmember", this::getChatMember);
        put(methods, "getchatadministrators", (bot, call) -> administrators(chatOf(bot, call)));
        put(
                methods,
                "getchatmembercount",
                (bot, call) -> Json.number(chatOf(bot, call).members()));
    }

    private static void put(
            Map<String, ApiMethod> methods, String name, BiFunction<BotAccount, ApiCall, JsonNode> method) {
        methods.put(name, (bot, call) -> Future.succeededFuture(Answer.of(method.apply(bot, call))));
    }

    private static ObjectNode getMe(BotAccount bot) {
        return TelegramJson.user(bot)
                .put("can_join_groups", true)
                .put("can_read_all_group_messages", false)
                .put("supports_inline_queries", false)
                .put("can_connect_to_business", false)
                .put("has_main_web_app", false);
    }

    private ObjectNode getChat(BotAccount bot, ApiCall call) {
        Human human = world.humans.get(call.number("chat_id", 0));
        if (human != null && human.started.contains(bot.id)) {
            return TelegramJson.chat(human).put("accent_color_id", 0).put("max_reaction_count", 11);
        }
        Chat chat = chatOf(bot, call);
        ObjectNode full = TelegramJson.chat(chat).put("accent_color_id", 0).put("max_reaction_count", 11);
        if (chat.approvalRequired) {
            full.put("join_by_request", true);
        }
        return full;
    }

    private ObjectNode getChatMember(BotAccount bot, ApiCall call) {
        Chat chat = chatOf(bot, call);
        if (!call.has("user_id")) {
            throw TelegramRefusal.bad("invalid user_id specified");
        }
        long id = call.number("user_id", 0);
        BotAccount other = world.bots.get(id);
        if (other != null) {
            return BotStandings.member(other, chat);
        }
        Human human = world.humans.get(id);
        if (human == null) {
            throw TelegramRefusal.bad("user not found");
        }
        return human == chat.owner ? TelegramJson.creator(human) : TelegramJson.member(human, chat.seat(human));
    }

    private static ArrayNode administrators(Chat chat) {
        ArrayNode all = Json.array();
        all.add(TelegramJson.creator(chat.owner));
        chat.admins.forEach((bot, rights) -> all.add(TelegramJson.administrator(bot, rights)));
        return all;
    }

    private Chat chatOf(BotAccount bot, ApiCall call) {
        if (call.text("chat_id").isEmpty()) {
            throw TelegramRefusal.bad("chat_id is empty");
        }
        return world.chatFor(bot, call.number("chat_id", 0));
    }
}
