package io.pawtrail.sandbox;

/**
 * How Telegram misbehaves.
 *
 * @param times how many calls it concerns
 * @param bot id of the only bot that it concerns, 0 for every bot
 * @param method of the Bot API, in any case; empty for every method
 * @param chat the only {@code chat_id} that it concerns, 0 for every call
 * @param way what is done instead of answering
 * @param body for {@link Way#RAW} the bytes, for {@link Way#REFUSE} the description
 */
public record TelegramFailure(
        int times, long bot, String method, long chat, Way way, int status, String body, int retryAfter) {
    /** A call that is lost is carried out all the same: its caller cannot know. */
    public enum Way {
        REFUSE,
        RAW,
        DONE_BUT_SILENT,
        DONE_BUT_CUT_OFF,
        CUT_OFF
    }

    private static final String BAD_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
            + "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>";

    public static TelegramFailure refusal(int status, String description) {
        return of(Way.REFUSE, status, description, 0);
    }

    public static TelegramFailure tooMany(int seconds) {
        return of(Way.REFUSE, 429, "Too Many Requests: retry after " + seconds, seconds);
    }

    /** A page instead of JSON, as Telegram's front answers when what is behind it is not there. */
    public static TelegramFailure badGateway() {
        return raw(502, BAD_GATEWAY);
    }

    public static TelegramFailure raw(int status, String body) {
        return of(Way.RAW, status, body, 0);
    }

    /** The message is delivered, the answer never comes. */
    public static TelegramFailure silence() {
        return of(Way.DONE_BUT_SILENT, 0, "", 0);
    }

    /** The message is delivered, and the connection ends instead of an answer. */
    public static TelegramFailure cutOffAfterwards() {
        return of(Way.DONE_BUT_CUT_OFF, 0, "", 0);
    }

    /** Nothing is done, and the connection ends. */
    public static TelegramFailure cutOff() {
        return of(Way.CUT_OFF, 0, "", 0);
    }

    private static TelegramFailure of(Way way, int status, String body, int retryAfter) {
        return new TelegramFailure(1, 0, "", 0, way, status, body, retryAfter);
    }

    public TelegramFailure times(int number) {
        return new TelegramFailure(number, bot, method, chat, way, status, body, retryAfter);
    }

    public TelegramFailure of(SimulatedBot only) {
        return ofBot(only.id());
    }

    TelegramFailure ofBot(long id) {
        return new TelegramFailure(times, id, method, chat, way, status, body, retryAfter);
    }

    public TelegramFailure on(String name) {
        return new TelegramFailure(times, bot, name, chat, way, status, body, retryAfter);
    }

    /** A chat's or a person's id. */
    public TelegramFailure to(long chatId) {
        return new TelegramFailure(times, bot, method, chatId, way, status, body, retryAfter);
    }

    boolean matches(BotAccount account, ApiCall call) {
        return (bot == 0 || bot == account.id)
                && (method.isEmpty() || method.equalsIgnoreCase(call.method))
                && (chat == 0 || chat == call.number("chat_id", 0));
    }
}
