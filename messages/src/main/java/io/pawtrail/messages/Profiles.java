package io.pawtrail.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reading accounts. */
public final class Profiles {
    private Profiles() {}

    /** Answers {@link ProfileView}; refused with {@code id} when there is no such account. */
    public record FindProfile(AccountId account) {}

    /**
     * @param name what the person calls themselves; empty once erased
     * @param login the person's Telegram user name; empty if none
     * @param paidUntil absent: for ever
     * @param campaigns the number of non-deleted ones
     * @param templates the global ones
     */
    public record ProfileView(
            AccountId account,
            String name,
            String login,
            String language,
            Plan plan,
            @Nullable Instant paidUntil,
            long campaigns,
            Templates templates,
            Notifications notifications,
            boolean banned,
            Instant created) {}
}
