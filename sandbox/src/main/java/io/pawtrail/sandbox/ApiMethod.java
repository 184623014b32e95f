package io.pawtrail.sandbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import tools.jackson.databind.JsonNode;

/** A method of the Bot API; throws or fails with a {@link TelegramRefusal}. */
interface ApiMethod {
    /** The result; and a description for the envelope where Telegram says more, else empty. */
    record Answer(Buffer result, String description) {
        static Answer of(JsonNode result) {
            return new Answer(Json.bytes(result), "");
        }

        static Answer done(String description) {
            return new Answer(Buffer.buffer("true"), description);
        }
    }

    Future<Answer> call(BotAccount bot, ApiCall call);
}
