package io.pawtrail.messages;

/** Why nothing is heard of a bot. */
public enum BotTrouble {
    /** Telegram answers 401: the token was revoked at BotFather. Attach the bot with its new token. */
    TOKEN_REVOKED,
    /** Telegram answers 409, or names another webhook: some other program takes the bot's updates. */
    UPDATES_TAKEN,
    /** Telegram cannot reach our webhook (Bot API, getWebhookInfo: last_error_message). */
    WEBHOOK_FAILING
}
