package io.pawtrail.sandbox;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the control routes answer. */
final class ControlJson {
    private ControlJson() {}

    static ObjectNode bot(BotAccount bot) {
        return Json.object()
                .put("id", bot.id)
                .put("username", bot.username)
                .put("token", bot.token)
                .put("undelivered", bot.inbox.undelivered());
    }

    static ObjectNode chat(Chat chat) {
        return TelegramJson.chat(chat).put("approval", chat.approvalRequired);
    }

    static ObjectNode person(Human human) {
        return Json.object().put("id", human.id).put("name", human.firstName).put("username", human.username);
    }

    static ObjectNode happening(Happening happening) {
        return Json.object()
                .put("person", happening.person())
                .put("what", happening.what().name())
                .put("place", happening.place())
                .put("payload", happening.payload())
                .put("message", happening.message())
                .put("date", happening.at().getEpochSecond())
                .put("told", happening.told().size());
    }

    static ArrayNode happenings(List<Happening> log) {
        ArrayNode all = Json.array();
        log.forEach(happening -> all.add(happening(happening)));
        return all;
    }

    static ArrayNode messages(List<SentMessage> messages) {
        ArrayNode all = Json.array();
        messages.forEach(message -> all.addObject()
                .put("bot", message.bot())
                .put("method", message.method())
                .put("text", message.text())
                .put("shown", message.shown())
                .put("media", message.media() == null ? null : message.media().id())
                .put("sha256", message.media() == null ? null : message.media().sha256())
                .put("uploaded", message.uploaded())
                .put("reply_markup", message.replyMarkup())
                .put("at", message.at().toString()));
        return all;
    }

    static ArrayNode received(List<ReceivedPostback> records) {
        ArrayNode all = Json.array();
        for (ReceivedPostback record : records) {
            ObjectNode one = all.addObject()
                    .put("method", record.method())
                    .put("path", record.path())
                    .put("at", record.at().toString())
                    .put("answered", record.answered());
            ObjectNode query = one.putObject("query");
            record.query().forEach(query::put);
        }
        return all;
    }

    static ObjectNode world(World world) {
        ObjectNode all = Json.object();
        ArrayNode bots = all.putArray("bots");
        world.bots.values().forEach(bot -> bots.add(bot(bot)));
        ArrayNode chats = all.putArray("chats");
        world.chats.values().forEach(chat -> chats.add(chat(chat)));
        return all.put("people", world.humans.size());
    }
}
