package io.pawtrail.messages;

import io.pawtrail.messages.AccountCommand.Situation;
import io.pawtrail.messages.Terms.Standing;

/** The terms of one campaign, and the revision of its welcome. */
public record CampaignTerms(CampaignId campaign, Terms terms, long creative) {
    /** What is in force: the account's templates where the campaign has none, and nothing while the account is banned. */
    public CampaignTerms under(Situation account) {
        Standing standing =
                account.banned() && terms.standing() != Standing.DELETED ? Standing.BANNED : terms.standing();
        return new CampaignTerms(
                campaign,
                new Terms(
                        terms.scope(),
                        standing,
                        terms.window(),
                        terms.templates().orElse(account.globals())),
                creative);
    }
}
