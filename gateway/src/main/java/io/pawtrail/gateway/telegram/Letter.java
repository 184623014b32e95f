package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Media;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message, ready to go.
 *
 * @param bare the text for a Telegram that does not take the Markdown
 * @param markdown whether the text is Telegram's legacy Markdown
 * @param media the content address of a picture or video; empty if none
 * @param caption the button's; empty: no button
 * @param creative the revision of the welcome; absent for a neutral reply
 */
record Letter(
        String text,
        String bare,
        boolean markdown,
        String media,
        String caption,
        String url,
        @Nullable Long creative) {
    private static final int LONGEST = 4096;

    static Letter of(String text) {
        return new Letter(text, text, false, "", "", "", null);
    }

    /** The same for a Telegram that does not take the Markdown. */
    Letter plain() {
        return new Letter(bare, bare, false, media, caption, url, creative);
    }

    /** The media alone. */
    Letter picture() {
        return new Letter("", "", false, media, "", "", creative);
    }

    /** Whether Telegram takes the text together with the media. */
    boolean isOnePiece() {
        return text.length() <= Media.LONGEST_CAPTION;
    }

    /** @param body what the Bot API calls the text: {@code text} or, with media, {@code caption} */
    Map<String, Object> to(long chat, String body) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("chat_id", Long.toString(chat));
        if (!text.isEmpty()) {
            message.put(body, cut(text));
        }
        if (markdown) {
            message.put("parse_mode", "Markdown");
        }
        if (!caption.isEmpty() && !url.isEmpty()) {
            message.put(
                    "reply_markup", Map.of("inline_keyboard", List.of(List.of(Map.of("text", caption, "url", url)))));
        }
        return message;
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
