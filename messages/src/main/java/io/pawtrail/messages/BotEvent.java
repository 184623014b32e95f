package io.pawtrail.messages;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Everything that can happen to a bot and its chats. */
public sealed interface BotEvent {
    BotId bot();

    AccountId account();

    Instant at();

    /** {@code token} is the revision under which the vault keeps the BotFather token. */
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

    /** The bot is no administrator there any more. */
    @Revision("1")
    record ChatLost(BotId bot, AccountId account, long chat, Instant at) implements BotEvent {}

    /** An active campaign tracks this chat now; no other may. */
    @Revision("1")
    record ChatClaimed(BotId bot, AccountId account, long chat, CampaignId campaign, Instant at) implements BotEvent {}
}
