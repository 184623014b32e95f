package io.pawtrail.sandbox;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An update on its way to a bot.
 *
 * @param tail the update's JSON after its update_id
 * @param asIs sent instead of the sandbox's own bytes, for what no Telegram would send
 */
record Update(
        long id,
        String queue,
        Buffer tail,
        Instant expires,
        @Nullable Buffer asIs) {
    static Buffer tail(ObjectNode content) {
        String json = Json.text(content);
        return Buffer.buffer(content.isEmpty() ? json.substring(1) : "," + json.substring(1));
    }

    Update renumbered(long newId) {
        return new Update(newId, queue, tail, expires, asIs);
    }

    Buffer body() {
        return asIs != null ? asIs : Buffer.buffer("{\"update_id\":" + id).appendBuffer(tail);
    }
}
