package io.pawtrail.messages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading bots and the chats they administer. */
public final class Bots {
    private Bots() {}

    /** All bots of an account, detached ones too. Answers {@link BotsView}. */
    public record FindBots(AccountId account) {}

    /** @param bots in the order in which they were attached */
    public record BotsView(List<BotView> bots) {
        public BotsView {
            bots = List.copyOf(bots);
        }
    }

    /**
     * @param status 0 active, 1 warning (administrator no more somewhere, or troubled), 3 detached
     * @param trouble absent: none
     */
    public record BotView(
            BotId bot,
            String username,
            String name,
            int status,
            @Nullable BotTrouble trouble,
            Instant created) {}

    /**
     * Chats where the bot is an administrator and that no active campaign of it tracks; none of a detached bot. Answers
     * {@link ChatsView}; refused with {@code id} when the account has no such bot.
     */
    public record FindChats(AccountId account, BotId bot) {}

    public record ChatsView(List<ChatView> chats) {
        public ChatsView {
            chats = List.copyOf(chats);
        }
    }

    /**
     * @param chat the chat's Telegram id, negative
     * @param mayInvite whether the bot hears who asks to join (Bot API, {@code can_invite_users})
     */
    public record ChatView(long chat, String title, ChatType type, boolean mayInvite) {}
}
