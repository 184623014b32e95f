package io.pawtrail.sandbox;

import io.pawtrail.sandbox.ApiMethod.Answer;
import io.vertx.core.Future;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** What a bot says: text, photos and videos, to people and into chats. */
final class SendMethods {
    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_CAPTION = 1024;

    private final World world;
    private final MediaFiles files = new MediaFiles();
    private final @Nullable RateLimits rates;

    SendMethods(World world, boolean strictRates) {
        this.world = world;
        rates = strictRates ? new RateLimits() : null;
    }

    void register(Map<String, ApiMethod> methods) {
        methods.put("sendmessage", (bot, call) -> Future.succeededFuture(Answer.of(text(bot, call))));
        for (String kind : new String[] {"photo", "video", "animation", "document"}) {
            methods.put("send" + kind, (bot, call) -> Future.succeededFuture(Answer.of(media(bot, call, kind))));
        }
    }

    private ObjectNode text(BotAccount bot, ApiCall call) {
        String shown =
                Markdown.shown(call.text("text"), call.text("parse_mode")).strip();
        if (shown.isEmpty()) {
            throw TelegramRefusal.bad("message text is empty");
        }
        if (shown.codePointCount(0, shown.length()) > LONGEST_TEXT) {
            throw TelegramRefusal.bad("message is too long");
        }
        return send(bot, call, call.text("text"), shown, null).put("text", shown);
    }

    private ObjectNode media(BotAccount bot, ApiCall call, String kind) {
        String caption =
                Markdown.shown(call.text("caption"), call.text("parse_mode")).strip();
        if (caption.codePointCount(0, caption.length()) > LONGEST_CAPTION) {
            throw TelegramRefusal.bad("message caption is too long");
        }
        StoredFile file = files.of(bot, call, kind);
        ObjectNode message = send(bot, call, call.text("caption"), caption, file);
        ObjectNode sent = "photo".equals(kind) ? message.putArray(kind).addObject() : message.putObject(kind);
        sent.put("file_id", file.id())
                .put("file_unique_id", "u" + file.id())
                .put("file_size", file.size())
                .put("width", 320)
                .put("height", 200);
        if (!caption.isEmpty()) {
            message.put("caption", caption);
        }
        return message;
    }

    private ObjectNode send(BotAccount bot, ApiCall call, String text, String shown, @Nullable StoredFile media) {
        if (call.text("chat_id").isEmpty()) {
            throw TelegramRefusal.bad("chat_id is empty");
        }
        String markup = call.textOrNull("reply_markup");
        checkMarkup(markup);
        long chatId = call.number("chat_id", 0);
        Human human = world.humans.get(chatId);
        if (human == null) {
            Chat chat = world.chatFor(bot, chatId);
            limit(bot, chat.id);
            return TelegramJson.message(
                    chat.nextMessage(), TelegramJson.user(bot), TelegramJson.chat(chat), world.now());
        }
        checkWelcome(bot, human);
        limit(bot, human.id);
        long id = bot.nextMessage();
        boolean uploaded = MediaFiles.uploaded(call, media);
        human.messages.add(
                new SentMessage(bot.id, id, call.method, text, shown, media, uploaded, markup, world.exactly()));
        return TelegramJson.message(id, TelegramJson.user(bot), TelegramJson.chat(human), world.now());
    }

    private void limit(BotAccount bot, long chat) {
        if (rates != null) {
            rates.check(bot, chat);
        }
    }

    private static void checkWelcome(BotAccount bot, Human human) {
        if (human.deactivated) {
            throw TelegramRefusal.forbidden("user is deactivated");
        }
        if (human.blocked.contains(bot.id)) {
            throw TelegramRefusal.forbidden("bot was blocked by the user");
        }
        if (!human.started.contains(bot.id)) {
            throw TelegramRefusal.bad("chat not found");
        }
    }

    private static void checkMarkup(@Nullable String markup) {
        try {
            if (markup != null && !markup.isEmpty() && !Json.read(markup).isObject()) {
                throw TelegramRefusal.bad("object expected as reply markup");
            }
        } catch (JacksonException e) {
            throw TelegramRefusal.bad("can't parse reply keyboard markup JSON object");
        }
    }
}
