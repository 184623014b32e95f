package io.pawtrail.messages;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked or told of a bot. */
public sealed interface BotCommand {
    @TargetAggregateIdentifier
    BotId bot();

    /** Attaches a bot whose token Telegram accepted. Refused: {@code exists}, when another account has it. */
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

    /** Which campaigns track this chat? Answers {@link Tracking}; asked when the read side does not know. */
    record DescribeTracking(BotId bot, long chat) implements BotCommand {}

    /** All non-deleted campaigns of a bot × chat. */
    record Tracking(List<CampaignId> campaigns) {
        public Tracking {
            campaigns = List.copyOf(campaigns);
        }
    }
}
