package io.pawtrail.gateway.api;

import io.pawtrail.messages.Refusal;

/**
 * Telegram's legacy Markdown, as far as it can be broken: what opens must close, nothing nests, and a backslash frees a
 * sign outside of an entity only.
 */
final class LegacyMarkdown {
    private static final String SIGNS = "_*`[";
    private static final String PRE = "```";

    private LegacyMarkdown() {}

    /** Refuses with {@code param} what Telegram would refuse to parse. */
    static void check(String name, String text) {
        int at = 0;
        while (at < text.length()) {
            char sign = text.charAt(at);
            if (sign == '\\') {
                boolean escape = at + 1 < text.length() && SIGNS.indexOf(text.charAt(at + 1)) >= 0;
                at += escape ? 2 : 1;
            } else {
                at = SIGNS.indexOf(sign) < 0 ? at + 1 : behindEntity(name, text, at);
            }
        }
    }

    private static int behindEntity(String name, String text, int start) {
        String opening = text.startsWith(PRE, start) ? PRE : text.substring(start, start + 1);
        String closing = "[".equals(opening) ? "]" : opening;
        int end = closed(name, text, start, text.indexOf(closing, start + opening.length()), opening);
        int behind = end + closing.length();
        if ("[".equals(opening) && text.startsWith("(", behind)) {
            return closed(name, text, behind, text.indexOf(')', behind), "(") + 1;
        }
        return behind;
    }

    private static int closed(String name, String text, int start, int end, String opening) {
        Refusal.unless(
                end >= 0,
                "param",
                name + " is broken Markdown: the " + opening + " at character "
                        + (text.codePointCount(0, start) + 1) + " is not closed (a plain one is written \\" + opening
                        + ")");
        return end;
    }
}
