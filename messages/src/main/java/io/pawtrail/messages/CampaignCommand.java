package io.pawtrail.messages;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a campaign. */
public sealed interface CampaignCommand {
    @TargetAggregateIdentifier
    CampaignId campaign();

    /**
     * Makes an active campaign for a chat in which the bot is an administrator.
     * Refused: {@code id} (no such bot of this account), {@code chat}, {@code exists}, {@code limit}.
     */
    record CreateCampaign(
            CampaignId campaign,
            long number,
            AccountId account,
            BotId bot,
            long chat,
            long creative,
            Templates templates,
            UnsubWindow window)
            implements CampaignCommand {}

    /**
     * Changes what is given; absent: as it was. Refused: {@code id} (not this account's, or deleted), {@code stale} (what
     * is changed was changed since it was read).
     *
     * @param creative the revision of the welcome in the vault
     * @param was the revisions from which those given were made; absent: whatever they are
     */
    record EditCampaign(
            CampaignId campaign,
            AccountId account,
            @Nullable Long creative,
            @Nullable Templates templates,
            @Nullable UnsubWindow window,
            @Nullable Basis was)
            implements CampaignCommand {}

    /** The revisions of welcome and templates that an edit began with. */
    record Basis(long creative, long templates) {}

    /** Gives its place back. Refused: {@code id}. Of a paused one it changes nothing. */
    record PauseCampaign(CampaignId campaign, AccountId account, BotId bot) implements CampaignCommand {}

    /**
     * Takes a place again. Refused: {@code id}, {@code limit}, {@code exists} (another active campaign tracks the chat),
     * {@code chat} (the bot is no administrator there, or detached).
     */
    record ResumeCampaign(CampaignId campaign, AccountId account, BotId bot) implements CampaignCommand {}

    /** Ends it for good. Refused: {@code id}, when deleted already too. */
    record DeleteCampaign(CampaignId campaign, AccountId account, BotId bot) implements CampaignCommand {}

    /** On which terms does it track? Answers {@link CampaignTerms}; asked when the read side does not know. */
    record DescribeCampaign(CampaignId campaign) implements CampaignCommand {}
}
