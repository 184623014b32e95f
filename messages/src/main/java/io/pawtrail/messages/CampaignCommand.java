package io.pawtrail.messages;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

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

    /** On which terms does it track? Answers {@link CampaignTerms}; asked when the read side does not know. */
    record DescribeCampaign(CampaignId campaign) implements CampaignCommand {}
}
