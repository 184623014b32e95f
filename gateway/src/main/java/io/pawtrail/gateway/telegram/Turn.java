package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawtrail.gateway.telegram.MediaRows.Stored;
import java.time.Duration;
import java.util.Map;

/** One call for a send, when it is the bot's and the chat's turn, and with a mark that it began. */
final class Turn {
    /** Due again; not zero, for that would be somebody else's. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final TelegramApi api;
    private final Outbox outbox;
    private final Pace pace;
    private final MediaRows rows;

    Turn(TelegramApi api, Outbox outbox, Pace pace, MediaRows rows) {
        this.api = api;
        this.outbox = outbox;
        this.pace = pace;
        this.rows = rows;
    }

    void say(Send send, Letter letter, String token) throws InterruptedException {
        marked(send, letter, "text", api.callTime(), message -> api.send(token, "sendMessage", message));
    }

    void show(Send send, Letter letter, String token, FileIds.Known file) throws InterruptedException {
        marked(send, letter, "caption", api.callTime(), message -> {
            message.put(file.field(), file.id());
            return api.send(token, file.method(), message);
        });
    }

    /** The message that was sent: it names the file. */
    JsonNode upload(Send send, Letter letter, String token, Stored file) throws InterruptedException {
        return marked(
                send,
                letter,
                "caption",
                api.uploadTime(),
                message -> api.send(token, file.type().method(), message, new Attachment(file, rows)));
    }

    /** How long the lease on an upload has to be. */
    Duration uploadTime() {
        return api.uploadTime();
    }

    private interface Call {
        JsonNode make(Map<String, Object> message);
    }

    private JsonNode marked(Send send, Letter letter, String body, Duration most, Call call)
            throws InterruptedException {
        mark(send, most);
        try {
            return call.make(letter.to(send.chat(), body));
        } catch (TelegramFailure failure) {
            if (!letter.markdown() || !failure.refuses("can't parse entities")) {
                throw failure;
            }
        }
        mark(send, most);
        return call.make(letter.plain().to(send.chat(), body));
    }

    private void mark(Send send, Duration most) throws InterruptedException {
        if (!pace.await(pace.reserve(send.bot(), send.chat()))) {
            throw new NotYet(AT_ONCE, "we ended before it was its turn");
        }
        Duration paused = pace.paused(send.bot());
        if (paused.isPositive()) {
            throw new NotYet(paused, "Telegram asked for a pause");
        }
        if (!outbox.calling(send, most)) {
            throw new NotYet(Duration.ZERO, "somebody else sends it");
        }
    }
}
