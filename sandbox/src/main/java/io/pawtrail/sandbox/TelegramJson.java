package io.pawtrail.sandbox;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The objects of the Bot API, in the form in which Telegram writes them. */
final class TelegramJson {
    private static final List<String> REFUSED_RIGHTS = List.of(
            "can_be_edited",
            "can_change_info",
            "can_edit_messages",
            "can_delete_messages",
            "can_restrict_members",
            "can_promote_members",
            "can_manage_video_chats",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
            "is_anonymous",
            "can_manage_voice_chats");

    private static final List<String> MUTED_RIGHTS = List.of(
            "can_send_messages",
            "can_send_media_messages",
            "can_send_polls",
            "can_send_other_messages",
            "can_add_web_page_previews",
            "can_change_info",
            "can_invite_users",
            "can_pin_messages",
            "can_manage_topics");

    private TelegramJson() {}

    static ObjectNode user(Human human) {
        ObjectNode user = Json.object();
        user.put("id", human.id).put("is_bot", false);
        names(user, human);
        return user.put("language_code", human.language);
    }

    static ObjectNode user(BotAccount bot) {
        return bot(bot.id, bot.name, bot.username);
    }

    /** A stranger's bot that guards a group against robots. */
    static ObjectNode captchaBot() {
        return bot(6_999_999_999L, "Captcha", "sandbox_captcha_bot");
    }

    /** Who speaks for a group's anonymous administrators, and for a group itself. */
    static ObjectNode anonymousAdmin() {
        return bot(1_087_968_824L, "Group", "GroupAnonymousBot");
    }

    private static ObjectNode bot(long id, String name, String username) {
        return Json.object()
                .put("id", id)
                .put("is_bot", true)
                .put("first_name", name)
                .put("username", username);
    }

    static ObjectNode chat(Human human) {
        ObjectNode chat = Json.object();
        chat.put("id", human.id);
        names(chat, human);
        return chat.put("type", "private");
    }

    static ObjectNode chat(Chat chat) {
        return Json.object().put("id", chat.id).put("title", chat.title).put("type", chat.kind.json);
    }

    private static void names(ObjectNode into, Human human) {
        into.put("first_name", human.firstName);
        if (human.lastName != null) {
            into.put("last_name", human.lastName);
        }
        if (human.username != null) {
            into.put("username", human.username);
        }
    }

    static ObjectNode member(Human human, Seat seat) {
        ObjectNode member = Json.object();
        member.set("user", user(human));
        member.put("status", seat.standing().json);
        switch (seat.standing()) {
            case KICKED -> member.put("until_date", seat.until());
            case MUTED, MUTED_AWAY -> {
                member.put("until_date", seat.until());
                MUTED_RIGHTS.forEach(right -> member.put(right, false));
                member.put("is_member", seat.standing().in);
            }
            case ADMINISTRATOR -> {
                member.put("can_manage_chat", true).put("can_invite_users", true);
                REFUSED_RIGHTS.forEach(right -> member.put(right, false));
            }
            case MEMBER -> {
                if (seat.until() > 0) {
                    member.put("until_date", seat.until());
                }
            }
            case LEFT -> {}
        }
        return member;
    }

    static ObjectNode creator(Human human) {
        ObjectNode member = Json.object();
        member.set("user", user(human));
        return member.put("status", "creator").put("is_anonymous", false);
    }

    static ObjectNode administrator(BotAccount bot, BotRights rights) {
        ObjectNode member = member(bot, "administrator");
        member.put("can_manage_chat", true)
                .put("can_invite_users", rights.canInviteUsers())
                .put("can_post_messages", rights.canPostMessages());
        REFUSED_RIGHTS.forEach(right -> member.put(right, false));
        return member;
    }

    static ObjectNode member(BotAccount bot, String status) {
        ObjectNode member = Json.object();
        member.set("user", user(bot));
        member.put("status", status);
        return "kicked".equals(status) ? member.put("until_date", 0) : member;
    }

    static ObjectNode memberUpdated(ObjectNode chat, ObjectNode actor, Instant at, ObjectNode was, ObjectNode is) {
        ObjectNode update = Json.object();
        update.set("chat", chat);
        update.set("from", actor);
        update.put("date", at.getEpochSecond());
        update.set("old_chat_member", was);
        update.set("new_chat_member", is);
        return update;
    }

    static ObjectNode joinRequest(Chat chat, Human human, Instant at) {
        ObjectNode request = Json.object();
        request.set("chat", chat(chat));
        request.set("from", user(human));
        return request.put("user_chat_id", human.id).put("date", at.getEpochSecond());
    }

    static ObjectNode message(long id, ObjectNode from, ObjectNode chat, Instant at) {
        ObjectNode message = Json.object();
        message.put("message_id", id);
        message.set("from", from);
        message.set("chat", chat);
        return message.put("date", at.getEpochSecond());
    }

    static ObjectNode command(ObjectNode message, String text, int length) {
        message.put("text", text);
        message.putArray("entities")
                .addObject()
                .put("offset", 0)
                .put("length", length)
                .put("type", "bot_command");
        return message;
    }
}
