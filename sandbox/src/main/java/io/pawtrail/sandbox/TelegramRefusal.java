package io.pawtrail.sandbox;

import tools.jackson.databind.node.ObjectNode;

/** What Telegram answers when it will not: status code, its own words, and what its caller may do about it. */
final class TelegramRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final String description;
    private final int retryAfter;
    private final long migratedTo;

    TelegramRefusal(int code, String description) {
        this(code, description, 0, 0);
    }

    private TelegramRefusal(int code, String description, int retryAfter, long migratedTo) {
        super(description, null, false, false);
        this.code = code;
        this.description = description;
        this.retryAfter = retryAfter;
        this.migratedTo = migratedTo;
    }

    static TelegramRefusal of(TelegramFailure failure) {
        return new TelegramRefusal(failure.status(), failure.body(), failure.retryAfter(), 0);
    }

    static TelegramRefusal bad(String why) {
        return new TelegramRefusal(400, "Bad Request: " + why);
    }

    static TelegramRefusal forbidden(String why) {
        return new TelegramRefusal(403, "Forbidden: " + why);
    }

    static TelegramRefusal tooMany(int seconds) {
        return new TelegramRefusal(429, "Too Many Requests: retry after " + seconds, seconds, 0);
    }

    static TelegramRefusal migrated(long to) {
        return new TelegramRefusal(400, "Bad Request: group chat was upgraded to a supergroup chat", 0, to);
    }

    int code() {
        return code;
    }

    int retryAfter() {
        return retryAfter;
    }

    ObjectNode envelope() {
        ObjectNode body = Json.object();
        body.put("ok", false).put("error_code", code).put("description", description);
        if (retryAfter > 0) {
            body.putObject("parameters").put("retry_after", retryAfter);
        } else if (migratedTo != 0) {
            body.putObject("parameters").put("migrate_to_chat_id", migratedTo);
        }
        return body;
    }
}
