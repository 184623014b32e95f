package io.pawtrail.messages;

import java.time.Instant;
import java.util.List;

/** Reading campaigns and the terms on which they track. */
public final class Campaigns {
    private Campaigns() {}

    /** All non-deleted campaigns of an account. Answers {@link CampaignsView}. */
    public record FindCampaigns(AccountId account) {}

    /** @param campaigns newest first */
    public record CampaignsView(List<CampaignView> campaigns) {
        public CampaignsView {
            campaigns = List.copyOf(campaigns);
        }
    }

    /** One campaign by its number. Answers {@link CampaignView}; refused with {@code id} when it is not the account's. */
    public record FindCampaign(AccountId account, long number) {}

    /**
     * @param status 0 active, 1 paused, 2 deleted
     * @param creative the welcome's revision in the vault
     * @param templates the campaign's own templates
     * @param warning whether nothing is heard of the chat: the bot is no administrator there any more, is detached or
     *     another account's, or has a {@link BotTrouble}
     * @param mayInvite whether the bot hears who asks to join there (Bot API, {@code can_invite_users})
     */
    public record CampaignView(
            CampaignId campaign,
            long number,
            BotId bot,
            String botUsername,
            long chat,
            String chatTitle,
            int status,
            long creative,
            Templates templates,
            UnsubWindow window,
            boolean warning,
            boolean mayInvite,
            long starts,
            long confirms,
            long unsubs,
            Instant created) {}

    /**
     * The campaign behind a deep link's code, if it is this bot's and of the account that has it now, a deleted one too.
     * Answers {@link TermsView} with one or none; none may also mean: not known yet.
     */
    public record FindTerms(BotId bot, CampaignId campaign) {}

    /**
     * All non-deleted campaigns of a bot × chat, of the account that has the bot now, newest first. Answers
     * {@link TermsView}: all of them, or none; none may also mean: not known yet.
     */
    public record FindTracking(BotId bot, long chat) {}

    public record TermsView(List<CampaignTerms> terms) {
        public TermsView {
            terms = List.copyOf(terms);
        }
    }
}
