package io.pawtrail.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a bot sent to a person.
 *
 * @param text text or caption as the bot sent it
 * @param shown the same as the person reads it, without Markdown's signs
 * @param method the Bot API method in small letters, for example {@code sendmessage}
 * @param media the photo or video that came with it
 * @param uploaded whether its bytes came with the call, and not a file id or a URL
 * @param replyMarkup raw JSON
 */
public record SentMessage(
        long bot,
        long id,
        String method,
        String text,
        String shown,
        @Nullable StoredFile media,
        boolean uploaded,
        @Nullable String replyMarkup,
        Instant at) {}
