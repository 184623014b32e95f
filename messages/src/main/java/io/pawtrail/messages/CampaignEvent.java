package io.pawtrail.messages;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Everything that can happen to a campaign. */
public sealed interface CampaignEvent {
    CampaignId campaign();

    Scope scope();

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

    /** Welcome, templates or window are others now; what is owed already keeps the revision it was owed under. */
    @Revision("1")
    record CampaignEdited(
            CampaignId campaign, Scope scope, long creative, Templates templates, UnsubWindow window, Instant at)
            implements CampaignEvent {}

    /** No new leads, no welcomes, no postbacks, until it is resumed. */
    @Revision("1")
    record CampaignPaused(CampaignId campaign, Scope scope, Instant at) implements CampaignEvent {}

    @Revision("1")
    record CampaignResumed(CampaignId campaign, Scope scope, Instant at) implements CampaignEvent {}

    /** Its leads are frozen and stay listed. */
    @Revision("1")
    record CampaignDeleted(CampaignId campaign, Scope scope, Instant at) implements CampaignEvent {}

    /**
     * The group it tracks became a supergroup.
     *
     * @param scope with the new chat
     * @param from the id the chat had before
     */
    @Revision("1")
    record CampaignFollowedChat(CampaignId campaign, Scope scope, long from, Instant at) implements CampaignEvent {}
}
