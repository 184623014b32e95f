package io.pawtrail.gateway.api;

import java.util.regex.Pattern;

/**
 * Text that somebody else wrote, fit for a line of ours: control characters and what turns a line around are escaped, and
 * what looks like an API key or a bot's token, wherever somebody put it, is not told.
 */
final class PlainText {
    private static final Pattern KEY = Pattern.compile("\\b([0-9]{1,18}-)[A-Za-z0-9]{32}\\b");
    private static final Pattern TOKEN = Pattern.compile("\\b([0-9]{5,18}:)[A-Za-z0-9_-]{30,}");
    private static final String HIDDEN = "$1***";

    private PlainText() {}

    static String of(String text) {
        return escaped(TOKEN.matcher(KEY.matcher(text).replaceAll(HIDDEN)).replaceAll(HIDDEN));
    }

    private static String escaped(String text) {
        if (text.codePoints().allMatch(PlainText::plain)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (plain(c)) {
                out.appendCodePoint(c);
            } else {
                out.append("\\u%04x".formatted(c));
            }
        });
        return out.toString();
    }

    private static boolean plain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
