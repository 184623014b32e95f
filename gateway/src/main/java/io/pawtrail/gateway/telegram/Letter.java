package io.pawtrail.gateway.telegram;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;

/**
 * A message, ready to go.
 *
 * @param markdown whether the text is Telegram's legacy Markdown
 * @param caption the button's; empty: no button
 * @param creative the revision of the welcome; absent for a neutral reply
 */
record Letter(
        String text,
        boolean markdown,
        String caption,
        String url,
        @Nullable Long creative) {
    private static final int LONGEST = 4096;
    private static final Pattern ESCAPED = Pattern.compile("\\\\([_*`\\[])");

    /** The same for a Telegram that does not take the Markdown. */
    Letter plain() {
        return new Letter(ESCAPED.matcher(text).replaceAll("$1"), false, caption, url, creative);
    }

    SendMessage to(long chat) {
        SendMessage message = new SendMessage(Long.toString(chat), cut(text));
        if (markdown) {
            message.setParseMode("Markdown");
        }
        if (!caption.isEmpty() && !url.isEmpty()) {
            InlineKeyboardButton button = new InlineKeyboardButton(caption);
            button.setUrl(url);
            message.setReplyMarkup(new InlineKeyboardMarkup(List.of(new InlineKeyboardRow(button))));
        }
        return message;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
