package io.pawtrail.sandbox;

import io.pawtrail.sandbox.Chat.Standing;
import io.pawtrail.sandbox.Happening.What;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Who comes into chats and who goes, and which bots hear of it: those that are administrators there. */
final class Memberships {
    private final World world;

    Memberships(World world) {
        this.world = world;
    }

    void promote(BotAccount bot, Chat chat, BotRights rights) {
        BotRights had = chat.admins.put(bot, rights);
        ObjectNode was = had == null ? TelegramJson.member(bot, "left") : TelegramJson.administrator(bot, had);
        botChanged(bot, chat, was, TelegramJson.administrator(bot, rights));
    }

    void demote(BotAccount bot, Chat chat) {
        BotRights had = chat.admins.remove(bot);
        if (had == null) {
            throw new IllegalStateException("The bot is no administrator there.");
        }
        botChanged(bot, chat, TelegramJson.administrator(bot, had), TelegramJson.member(bot, "left"));
    }

    private void botChanged(BotAccount bot, Chat chat, ObjectNode was, ObjectNode is) {
        ObjectNode actor = TelegramJson.user(chat.owner);
        bot.inbox.offer(
                "my_chat_member",
                "m" + chat.id,
                TelegramJson.memberUpdated(TelegramJson.chat(chat), actor, world.now(), was, is));
    }

    Happening join(Human human, Chat chat) {
        require(chat.standing(human) == Standing.LEFT, human, "cannot join: in already, or banned");
        chat.requests.remove(human.id);
        return move(human, chat, Standing.MEMBER, null, What.JOINED, "");
    }

    Happening request(Human human, Chat chat) {
        require(chat.approvalRequired, human, "cannot ask to join: this chat is open");
        require(chat.standing(human) == Standing.LEFT, human, "cannot ask to join: in already, or banned");
        require(chat.requests.add(human.id), human, "has asked already");
        Instant now = world.now();
        chat.admins.forEach((bot, rights) -> {
            if (rights.canInviteUsers()) {
                bot.inbox.offer("chat_join_request", "u" + human.id, TelegramJson.joinRequest(chat, human, now));
            }
        });
        return world.record(human, What.REQUESTED, chat.id, "", 0, now);
    }

    Happening approve(Human human, Chat chat) {
        require(chat.requests.remove(human.id), human, "has not asked to join");
        return move(human, chat, Standing.MEMBER, chat.owner, What.APPROVED, "via_join_request");
    }

    Happening leave(Human human, Chat chat) {
        require(chat.standing(human) == Standing.MEMBER, human, "cannot leave: not in");
        return move(human, chat, Standing.LEFT, null, What.LEFT, "");
    }

    /** Removed, and free to come back: Telegram has two updates for that, but one in a basic group. */
    Happening kick(Human human, Chat chat) {
        require(chat.standing(human) == Standing.MEMBER, human, "cannot be kicked: not in");
        if (chat.kind == Chat.Kind.GROUP) {
            return move(human, chat, Standing.LEFT, chat.owner, What.KICKED, "");
        }
        Happening kicked = move(human, chat, Standing.KICKED, chat.owner, What.KICKED, "");
        report(human, chat, Standing.LEFT, chat.owner, "", world.now());
        return kicked;
    }

    Happening ban(Human human, Chat chat) {
        require(chat.standing(human) != Standing.KICKED, human, "is banned already");
        return move(human, chat, Standing.KICKED, chat.owner, What.BANNED, "");
    }

    Happening unban(Human human, Chat chat) {
        require(chat.standing(human) == Standing.KICKED, human, "is not banned");
        return move(human, chat, Standing.LEFT, chat.owner, What.UNBANNED, "");
    }

    private static void require(boolean allowed, Human human, String why) {
        if (!allowed) {
            throw new IllegalStateException("Person " + human.id + " " + why + ".");
        }
    }

    private Happening move(Human human, Chat chat, Standing to, @Nullable Human admin, What what, String how) {
        Instant now = world.now();
        if (chat.group()) {
            serviceMessage(human, chat, to, admin, now);
        }
        report(human, chat, to, admin, how, now);
        return world.record(human, what, chat.id, "", 0, now);
    }

    private void report(Human human, Chat chat, Standing to, @Nullable Human admin, String how, Instant at) {
        Standing from = chat.standing(human);
        chat.stand(human, to);
        if (chat.admins.isEmpty()) {
            return;
        }
        ObjectNode update = TelegramJson.memberUpdated(
                TelegramJson.chat(chat),
                TelegramJson.user(admin == null ? human : admin),
                at,
                TelegramJson.member(human, from),
                TelegramJson.member(human, to));
        if (!how.isEmpty()) {
            update.put(how, true);
        }
        chat.admins.keySet().forEach(bot -> bot.inbox.offer("chat_member", "u" + human.id, update));
    }

    private static void serviceMessage(Human human, Chat chat, Standing to, @Nullable Human admin, Instant at) {
        boolean came = to == Standing.MEMBER;
        if (!came && chat.standing(human) != Standing.MEMBER) {
            return;
        }
        ObjectNode actor = TelegramJson.user(admin == null || came ? human : admin);
        ObjectNode message = TelegramJson.message(chat.nextMessage(), actor, TelegramJson.chat(chat), at);
        if (came) {
            message.putArray("new_chat_members").add(TelegramJson.user(human));
        } else {
            message.set("left_chat_member", TelegramJson.user(human));
        }
        chat.admins.keySet().forEach(bot -> bot.inbox.offer("message", "c" + chat.id, message));
    }
}
