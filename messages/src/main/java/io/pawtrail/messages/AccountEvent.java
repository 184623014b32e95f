package io.pawtrail.messages;

import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to an account. */
public sealed interface AccountEvent {
    AccountId account();

    Instant at();

    /** {@code owner} is the affiliate as a person; the name is in the vault. */
    @Revision("1")
    record AccountCreated(AccountId account, Subject owner, String language, Plan plan, Instant at)
            implements AccountEvent {}

    /** {@code until}: when it expires; absent: never. */
    @Revision("1")
    record PlanGranted(
            AccountId account, Plan plan, @Nullable Instant until, Instant at) implements AccountEvent {}

    /** A campaign became active and takes one of the plan's places. */
    @Revision("1")
    record SlotTaken(AccountId account, CampaignId campaign, Instant at) implements AccountEvent {}

    /** A campaign is active no more and gives its place back. */
    @Revision("1")
    record SlotFreed(AccountId account, CampaignId campaign, Instant at) implements AccountEvent {}

    /** The templates of campaigns that have none of their own; what is owed already keeps its revision. */
    @Revision("1")
    record GlobalPostbacksSet(AccountId account, Templates templates, Instant at) implements AccountEvent {}

    @Revision("1")
    record LanguageChosen(AccountId account, String language, Instant at) implements AccountEvent {}

    @Revision("1")
    record NotificationsChosen(AccountId account, Notifications notifications, Instant at) implements AccountEvent {}

    @Revision("1")
    record AccountBanned(AccountId account, Instant at) implements AccountEvent {}

    @Revision("1")
    record AccountUnbanned(AccountId account, Instant at) implements AccountEvent {}
}
