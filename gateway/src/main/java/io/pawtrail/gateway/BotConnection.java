package io.pawtrail.gateway;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import reactor.core.publisher.Mono;

/** How the REST faces attach and detach a bot without knowing anything of Telegram. */
public interface BotConnection {
    /** Checks the token with Telegram and attaches its bot. Refused: {@code token}, {@code exists}, {@code webhook}. */
    Mono<Attached> attach(AccountId account, String token);

    /**
     * Gives the bot up: nothing is heard of it any more, its history stays. Of one that is given up already nothing
     * changes. Refused: {@code id} (not this account's).
     */
    Mono<Void> detach(AccountId account, BotId bot);

    /**
     * A bot that is attached now.
     *
     * @param username without the @
     * @param name as people see it
     */
    record Attached(BotId bot, String username, String name) {}
}
