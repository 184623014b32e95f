package io.pawtrail.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import tools.jackson.databind.node.ObjectNode;

/** What bots are to chats, and what becomes of chats themselves: new names, new ids. */
final class BotStandings {
    private final World world;

    BotStandings(World world) {
        this.world = world;
    }

    void promote(BotAccount bot, Chat chat, BotRights rights) {
        ObjectNode was = member(bot, chat);
        chat.otherBots.remove(bot);
        chat.admins.put(bot, rights);
        changed(bot, chat, was);
    }

    /** A group keeps its bot as a plain member; a channel has no such thing. */
    void demote(BotAccount bot, Chat chat) {
        requireAdministrator(bot, chat);
        become(bot, chat, chat.group() ? "member" : "left");
    }

    void kick(BotAccount bot, Chat chat) {
        if (!chat.admins.containsKey(bot) && !"member".equals(chat.status(bot))) {
            throw new IllegalStateException("The bot is not there.");
        }
        become(bot, chat, "kicked");
    }

    private void become(BotAccount bot, Chat chat, String status) {
        ObjectNode was = member(bot, chat);
        chat.admins.remove(bot);
        chat.otherBots.put(bot, status);
        changed(bot, chat, was);
    }

    private static void requireAdministrator(BotAccount bot, Chat chat) {
        if (!chat.admins.containsKey(bot)) {
            throw new IllegalStateException("The bot is no administrator there.");
        }
    }

    static ObjectNode member(BotAccount bot, Chat chat) {
        BotRights rights = chat.admins.get(bot);
        return rights == null ? TelegramJson.member(bot, chat.status(bot)) : TelegramJson.administrator(bot, rights);
    }

    private void changed(BotAccount bot, Chat chat, ObjectNode was) {
        ObjectNode actor = TelegramJson.user(chat.owner);
        bot.inbox.offer(
                "my_chat_member",
                "m" + chat.id,
                TelegramJson.memberUpdated(TelegramJson.chat(chat), actor, world.now(), was, member(bot, chat)));
    }

    void rename(Chat chat, String title) {
        chat.title = title;
        ServiceMessages.renamed(chat, world.now());
    }

    /** The members come along and nobody tells of them; the bots are told thrice, in three queues. */
    long migrate(Chat chat) {
        if (chat.kind != Chat.Kind.GROUP) {
            throw new IllegalStateException("Only a basic group becomes a supergroup.");
        }
        Instant now = world.now();
        long oldId = chat.id;
        long newId = world.newSupergroupId();
        ServiceMessages.migratesTo(chat, newId, now);
        world.migrated(chat, newId);
        new LinkedHashMap<>(chat.admins).forEach((bot, rights) -> changed(bot, chat, TelegramJson.member(bot, "left")));
        ServiceMessages.migratedFrom(chat, oldId, now);
        return newId;
    }
}
