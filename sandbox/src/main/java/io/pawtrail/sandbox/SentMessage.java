package io.pawtrail.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a bot sent to a person.
 *
 * @param text text or caption as the bot sent it
 * @param shown the same as the person reads it, without Markdown's signs
 * @param method the Bot API method in small letters, for example {@code sendmessage}
 * @param media file id or URL of photo or video
 * @param replyMarkup raw JSON
 */
public record SentMessage(
        long bot,
        long id,
        String method,
        String text,
        String shown,
        @Nullable String media,
        @Nullable String replyMarkup,
        Instant at) {}
