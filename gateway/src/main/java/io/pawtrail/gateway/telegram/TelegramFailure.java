package io.pawtrail.gateway.telegram;

import java.time.Duration;

/** A call that Telegram refused, or that did not get through. Never holds a token or an address. */
final class TelegramFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;
    private final Duration retryAfter;

    enum Kind {
        /** The token is wrong or revoked. */
        UNAUTHORIZED,
        /** Too many requests; come back after {@link #retryAfter()}. */
        TOO_MANY,
        /** Blocked, deactivated, not in the chat. */
        FORBIDDEN,
        BAD_REQUEST,
        /** Somebody else polls this bot, or it has a webhook. */
        CONFLICT,
        /** Telegram itself failed. */
        BROKEN,
        /** The request went out and no answer came: it may have been carried out. */
        AMBIGUOUS,
        /** The request certainly did not arrive. */
        UNREACHABLE
    }

    TelegramFailure(Kind kind, String message) {
        this(kind, message, Duration.ZERO);
    }

    TelegramFailure(Kind kind, String message, Duration retryAfter) {
        super(message, null, false, true);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    Kind kind() {
        return kind;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    String reason() {
        String message = getMessage();
        return message == null ? kind.name() : message;
    }
}
