package io.pawtrail.messages;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked or told of a bot. */
public sealed interface BotCommand {
    @TargetAggregateIdentifier
    BotId bot();

    /**
     * Attaches a bot whose token Telegram accepted. Refused: {@code exists}, while another account has it. One that was
     * given up: to its last owner as it was, to anybody else as new.
     */
    record AttachBot(BotId bot, AccountId account, String username, String name, long token) implements BotCommand {}

    /** Telegram reported that the bot is an administrator of a chat (Bot API, my_chat_member). */
    record ConnectChat(BotId bot, long chat, String title, ChatType type, boolean mayInvite, Instant at)
            implements BotCommand {
        public ConnectChat {
            Refusal.unless(chat < 0, "chat", "A channel's or group's id is negative");
        }
    }

    /** Telegram reported that the bot is an administrator no more. */
    record LoseChat(BotId bot, long chat, Instant at) implements BotCommand {}

    /** Telegram showed the chat under this title, in whatever update. What is not known is left alone. */
    record RenameChat(BotId bot, long chat, String title, Instant at) implements BotCommand {}

    /**
     * A group became a supergroup and has another id (Bot API, {@code migrate_to_chat_id}): the bot's campaigns there
     * follow, leads and all.
     */
    record MigrateChat(BotId bot, long chat, long to, Instant at) implements BotCommand {
        public MigrateChat {
            Refusal.unless(chat < 0 && to < 0 && chat != to, "chat", "A group's id is negative, and so is its new one");
        }
    }

    /** Gives the bot up; its campaigns keep their places. Refused: {@code id} (not this account's). */
    record DetachBot(BotId bot, AccountId account) implements BotCommand {}

    /**
     * Nothing is heard of the bot.
     *
     * @param token the token's revision with which that was found out; of an older one it is no news
     */
    record ReportTrouble(BotId bot, long token, BotTrouble trouble) implements BotCommand {}

    /** All is well with the bot, as far as that token's revision tells. */
    record ReportRecovery(BotId bot, long token) implements BotCommand {}

    /** Whose is it, and in which chats was it seen? Answers {@link Description}. */
    record DescribeBot(BotId bot) implements BotCommand {}

    /**
     * @param owner absent: nobody has attached it
     * @param chats all in which it was ever seen, under whichever owner
     */
    record Description(@Nullable AccountId owner, List<Long> chats) {
        public Description {
            chats = List.copyOf(chats);
        }
    }

    /** Which campaigns track this chat? Answers {@link Tracking}; asked when the read side does not know. */
    record DescribeTracking(BotId bot, long chat) implements BotCommand {}

    /** All non-deleted campaigns of a bot × chat that belong to the bot's owner; none of a bot that was given up. */
    record Tracking(List<CampaignId> campaigns) {
        public Tracking {
            campaigns = List.copyOf(campaigns);
        }
    }
}
