package io.pawtrail.messages;

/** Why a welcome did not arrive. */
public enum WelcomeTrouble {
    /** Telegram answers 403: the person blocked the bot, or is gone. */
    BLOCKED,
    /** Telegram refuses the message itself, as plain text too. */
    REFUSED,
    /** No answer came: it may have been sent, so it is not sent again. */
    UNCLEAR,
    /** It could not be sent for so long that it would be none any more. */
    EXPIRED
}
