package io.pawtrail.messages;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Everything that can happen to a campaign. */
public sealed interface CampaignEvent {
    CampaignId campaign();

    Instant at();

    /**
     * @param number what the User API calls {@code id}
     * @param creative the revision under which the vault keeps the welcome
     * @param templates the campaign's own five; {@link Templates#NONE}: the account's are used
     */
    @Revision("1")
    record CampaignCreated(
            CampaignId campaign,
            long number,
            Scope scope,
            long creative,
            Templates templates,
            UnsubWindow window,
            Instant at)
            implements CampaignEvent {}
}
