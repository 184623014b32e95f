package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawtrail.messages.BotId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table edge.file: what Telegram calls a media, for each bot. */
final class FileIds {
    /** As Telegram files it, which may be otherwise than it was sent: a video without sound is an animation. */
    private static final List<String> FIELDS = List.of("photo", "animation", "video", "document");

    private final JdbcTemplate jdbc;

    /** @param field the Bot API's {@code photo}, {@code animation}, {@code video} or {@code document} */
    record Known(String field, String id) {
        String method() {
            return "send" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
        }
    }

    FileIds(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Known> find(BotId bot, String media) {
        return jdbc
                .query(
                        "SELECT field, file_id FROM edge.file WHERE bot = ? AND media = ? AND file_id <> ''",
                        (row, n) -> new Known(row.getString(1), row.getString(2)),
                        bot.telegramId(),
                        media)
                .stream()
                .findFirst();
    }

    /** Whether it is ours to upload: once for each bot, and nobody else is at it. */
    boolean lease(BotId bot, String media, Duration time) {
        return jdbc.update("""
                        INSERT INTO edge.file AS f (bot, media, lease) VALUES (?, ?, now() + make_interval(secs => ?))
                        ON CONFLICT (bot, media) DO UPDATE SET lease = excluded.lease
                        WHERE f.file_id = '' AND f.lease <= now()""", bot.telegramId(), media, (double) time.toSeconds()) > 0;
    }

    /** Ends the lease, with what Telegram's answer says of the file; without: somebody else may upload it. */
    void end(BotId bot, String media, Optional<JsonNode> message) {
        Known known = message.flatMap(FileIds::in).orElse(new Known("", ""));
        jdbc.update(
                "UPDATE edge.file SET field = ?, file_id = ?, lease = now() WHERE bot = ? AND media = ? AND file_id = ''",
                known.field(),
                known.id(),
                bot.telegramId(),
                media);
    }

    /** Telegram does not know it any more. */
    void forget(BotId bot, String media, Known known) {
        jdbc.update(
                "DELETE FROM edge.file WHERE bot = ? AND media = ? AND file_id = ?",
                bot.telegramId(),
                media,
                known.id());
    }

    private static Optional<Known> in(JsonNode message) {
        return FIELDS.stream()
                .filter(message::has)
                .map(field -> new Known(field, id(message.path(field))))
                .filter(known -> !known.id().isEmpty())
                .findFirst();
    }

    /** A photo is a list of sizes, the largest last. */
    private static String id(JsonNode file) {
        JsonNode one = file.isArray() ? file.path(file.size() - 1) : file;
        return one.path("file_id").asText("");
    }
}
