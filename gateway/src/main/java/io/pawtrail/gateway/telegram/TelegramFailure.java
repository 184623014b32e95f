package io.pawtrail.gateway.telegram;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** A call that Telegram refused, or that did not get through. Never holds a token or an address. */
final class TelegramFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;
    private final Duration retryAfter;
    private final long movedTo;

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
        this(kind, message, Duration.ZERO, 0);
    }

    TelegramFailure(Kind kind, String message, Duration retryAfter, long movedTo) {
        super(message, null, false, true);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.movedTo = movedTo;
    }

    Kind kind() {
        return kind;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    /** The chat's new id, if it became a supergroup; 0 otherwise. */
    long movedTo() {
        return movedTo;
    }

    /** Whether Telegram refuses the request itself, and says one of these, in lower case. */
    boolean refuses(String... words) {
        String said = reason().toLowerCase(Locale.ROOT);
        return kind == Kind.BAD_REQUEST && Arrays.stream(words).anyMatch(said::contains);
    }

    String reason() {
        String message = getMessage();
        return message == null ? kind.name() : message;
    }
}
