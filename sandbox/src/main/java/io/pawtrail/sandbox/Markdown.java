package io.pawtrail.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Telegram's legacy Markdown: what a person reads, or why Telegram refuses it. */
final class Markdown {
    private static final String PRE = "```";

    private final String text;
    private final StringBuilder shown = new StringBuilder();
    private int position;

    private Markdown(String text) {
        this.text = text;
    }

    static String shown(String text, String parseMode) {
        return switch (parseMode.toLowerCase(Locale.ROOT)) {
            case "markdown" -> new Markdown(text).parse();
            case "", "none", "markdownv2", "html" -> text;
            default -> throw TelegramRefusal.bad("unsupported parse_mode");
        };
    }

    private String parse() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\\' && position + 1 < text.length() && "_*`[".indexOf(text.charAt(position + 1)) >= 0) {
                shown.append(text.charAt(position + 1));
                position += 2;
            } else if ("_*`[".indexOf(c) >= 0) {
                entity(c);
            } else {
                shown.append(c);
                position++;
            }
        }
        return shown.toString();
    }

    private void entity(char sign) {
        String open = sign == '`' && text.startsWith(PRE, position) ? PRE : String.valueOf(sign);
        String close = sign == '[' ? "]" : open;
        int end = text.indexOf(close, position + open.length());
        if (end < 0) {
            int offset = text.substring(0, position).getBytes(StandardCharsets.UTF_8).length;
            throw TelegramRefusal.bad(
                    "can't parse entities: Can't find end of the entity starting at byte offset " + offset);
        }
        shown.append(text, position + open.length(), end);
        position = end + close.length();
        if (sign == '[' && position < text.length() && text.charAt(position) == '(') {
            int closed = text.indexOf(')', position);
            position = closed < 0 ? text.length() : closed + 1;
        }
    }
}
