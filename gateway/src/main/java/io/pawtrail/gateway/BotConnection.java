package io.pawtrail.gateway;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotId;
import reactor.core.publisher.Mono;

/** How the REST faces attach a bot without knowing anything of Telegram. */
@FunctionalInterface
public interface BotConnection {
    /** Checks the token with Telegram and attaches its bot. Refused: {@code token}, {@code exists}, {@code webhook}. */
    Mono<Attached> attach(AccountId account, String token);

    /**
     * A bot that is attached now.
     *
     * @param username without the @
     * @param name as people see it
     */
    record Attached(BotId bot, String username, String name) {}
}
