package io.pawtrail.sandbox;

/** What Telegram answers when it will not: status code, its own words, and how long to wait (0: says nothing of it). */
final class TelegramRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final String description;
    private final int retryAfter;

    TelegramRefusal(int code, String description) {
        this(code, description, 0);
    }

    TelegramRefusal(int code, String description, int retryAfter) {
        super(description, null, false, false);
        this.code = code;
        this.description = description;
        this.retryAfter = retryAfter;
    }

    static TelegramRefusal bad(String why) {
        return new TelegramRefusal(400, "Bad Request: " + why);
    }

    static TelegramRefusal tooMany(int seconds) {
        return new TelegramRefusal(429, "Too Many Requests: retry after " + seconds, seconds);
    }

    int code() {
        return code;
    }

    String description() {
        return description;
    }

    int retryAfter() {
        return retryAfter;
    }
}
