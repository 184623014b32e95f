package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.BotId;

/** Whom to tell that Telegram answered 401. */
interface Revocation {
    /** @param token the revision of the token that was used */
    void revoked(BotId bot, long token);
}
