package io.pawtrail.messages;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Everything that can happen to a bot and its chats. */
public sealed interface BotEvent {
    BotId bot();

    AccountId account();

    Instant at();

    /**
     * A period of ownership begins: nobody had the bot, or another account had given it up.
     *
     * @param token the revision under which the vault keeps the BotFather token
     */
    @Revision("1")
    record BotAttached(BotId bot, AccountId account, String username, String name, long token, Instant at)
            implements BotEvent {}

    /** The same bot, a new token or a new name. */
    @Revision("1")
    record BotRenewed(BotId bot, AccountId account, String username, String name, long token, Instant at)
            implements BotEvent {}

    /** The bot became an administrator of a chat, or its rights or the chat's title changed there. */
    @Revision("1")
    record ChatConnected(
            BotId bot, AccountId account, long chat, String title, ChatType type, boolean mayInvite, Instant at)
            implements BotEvent {}

    /** The bot is no administrator there any more, or is none of a chat that is not known yet: what is older counts no more. */
    @Revision("1")
    record ChatLost(BotId bot, AccountId account, long chat, Instant at) implements BotEvent {}

    /** An active campaign tracks this chat now; no other may. */
    @Revision("1")
    record ChatClaimed(BotId bot, AccountId account, long chat, CampaignId campaign, Instant at) implements BotEvent {}

    /** No active campaign tracks this chat any more; another may. */
    @Revision("1")
    record ChatReleased(BotId bot, AccountId account, long chat, CampaignId campaign, Instant at) implements BotEvent {}

    /** A campaign was deleted: it tracks nothing any more. Gives its claim back, if it had one. */
    @Revision("1")
    record TrackingEnded(BotId bot, AccountId account, long chat, CampaignId campaign, Instant at)
            implements BotEvent {}

    /** Telegram shows the chat under another title. */
    @Revision("1")
    record ChatRenamed(BotId bot, AccountId account, long chat, String title, Instant at) implements BotEvent {}

    /**
     * A group became a supergroup (Bot API, {@code migrate_to_chat_id}): everything of {@code chat} is {@code to}'s
     * from now on.
     */
    @Revision("1")
    record ChatMigrated(BotId bot, AccountId account, long chat, long to, Instant at) implements BotEvent {}

    /** The owner gave the bot up. What it tracked stays, and works again when the same owner attaches it again. */
    @Revision("1")
    record BotDetached(BotId bot, AccountId account, Instant at) implements BotEvent {}

    /** The owner who gave it up has it again, with all it tracked. */
    @Revision("1")
    record BotRestored(BotId bot, AccountId account, String username, String name, long token, Instant at)
            implements BotEvent {}

    /** We hear nothing of the bot, or may not speak for it; its owner has to do something. */
    @Revision("1")
    record BotTroubled(BotId bot, AccountId account, BotTrouble trouble, Instant at) implements BotEvent {}

    /** Whatever it was, it is over. */
    @Revision("1")
    record BotRecovered(BotId bot, AccountId account, Instant at) implements BotEvent {}
}
