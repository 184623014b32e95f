package io.pawtrail.messages;

import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an account. */
public sealed interface AccountCommand {
    @TargetAggregateIdentifier
    AccountId account();

    /** Makes an account. Asking again for the same owner changes nothing; another owner is refused ({@code exists}). */
    record CreateAccount(AccountId account, Subject owner, String language, Plan plan) implements AccountCommand {
        public CreateAccount {
            checkLanguage(language);
        }
    }

    /** The language that the account is spoken to in. The same again changes nothing. */
    record ChooseLanguage(AccountId account, String language) implements AccountCommand {
        public ChooseLanguage {
            checkLanguage(language);
        }
    }

    /** What the account wants to be told; absent: as it was. */
    record ChooseNotifications(
            AccountId account,
            @Nullable Boolean tariff,
            @Nullable Boolean leads) implements AccountCommand {
        public Notifications of(Notifications was) {
            return new Notifications(tariff == null ? was.tariff() : tariff, leads == null ? was.leads() : leads);
        }
    }

    /**
     * Gives an account a plan. Pauses nothing, however much is active. Refused with {@code param} when it ended already.
     *
     * @param until when it expires, which waits for billing to mean anything; absent: never
     */
    record GrantPlan(AccountId account, Plan plan, @Nullable Instant until) implements AccountCommand {}

    /**
     * Sets the five global templates, which campaigns without any of their own use.
     *
     * @param templates under whose revision the vault keeps the texts
     * @param was the revision that they were made from; refused with {@code stale} when it is no longer that
     */
    record SetGlobalPostbacks(AccountId account, Templates templates, long was) implements AccountCommand {}

    /** Shuts an account out: the API answers {@code ban}, nothing new is tracked, owed postbacks are held. Twice is once. */
    record BanAccount(AccountId account) implements AccountCommand {}

    /** Lets a banned account in again: what was held goes on. Twice is once. */
    record UnbanAccount(AccountId account) implements AccountCommand {}

    /** Whether it is banned, and its global templates. Answers {@link Situation}; asked when the read side does not know. */
    record DescribeAccount(AccountId account) implements AccountCommand {}

    /** What of an account its campaigns' terms are made of. */
    record Situation(boolean banned, Templates globals) {}

    private static void checkLanguage(String language) {
        Refusal.unless(Set.of("en", "ru").contains(language), "param", "lang is en or ru");
    }
}
