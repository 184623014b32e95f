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
        private static final Set<String> LANGUAGES = Set.of("en", "ru");

        public CreateAccount {
            Refusal.unless(LANGUAGES.contains(language), "param", "lang is en or ru");
        }
    }

    /**
     * Gives an account a plan. Pauses nothing, however much is active.
     *
     * @param until when it expires; absent: never
     */
    record GrantPlan(AccountId account, Plan plan, @Nullable Instant until) implements AccountCommand {}
}
