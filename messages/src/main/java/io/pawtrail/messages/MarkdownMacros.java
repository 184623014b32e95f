package io.pawtrail.messages;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Fills macros into Telegram's legacy Markdown so that each value is shown as it is. A backslash frees a sign outside of
 * entities only; inside, the entity ends before the sign and begins again behind it.
 */
final class MarkdownMacros {
    private static final String SIGNS = "_*`[";
    private static final String PRE = "```";
    /** Parts a value's last backslash from a sign of the text, which it would free. */
    private static final char NOTHING = '\u200b';

    private final String text;
    private final Map<Macro, String> values;
    private final StringBuilder out;

    private MarkdownMacros(String text, Map<Macro, String> values) {
        this.text = text;
        this.values = values;
        this.out = new StringBuilder(text.length() + 32);
    }

    static String fill(String text, Map<Macro, String> values) {
        return new MarkdownMacros(text, values).filled();
    }

    private String filled() {
        int plain = 0;
        int at = 0;
        while (at < text.length()) {
            if (escape(text, at)) {
                at += 2;
            } else if (SIGNS.indexOf(text.charAt(at)) < 0) {
                at++;
            } else {
                write(plain, at, MarkdownMacros::escaped);
                at = entity(at);
                plain = at;
            }
        }
        write(plain, at, MarkdownMacros::escaped);
        return out.toString();
    }

    /** Writes the entity that begins here; gives where the text goes on. */
    private int entity(int start) {
        String opening = text.startsWith(PRE, start) ? PRE : text.substring(start, start + 1);
        String closing = "[".equals(opening) ? "]" : opening;
        int inside = start + opening.length();
        int end = text.indexOf(closing, inside);
        if (end < 0) { // broken: Telegram refuses it, whatever is filled in
            out.append(text, start, text.length());
            return text.length();
        }
        return switch (opening) {
            case "[" -> link(inside, end);
            case PRE -> {
                open(PRE);
                write(inside, end, value -> value.replace('`', '\''));
                out.append(PRE);
                yield end + PRE.length();
            }
            default -> {
                simple(opening, Macros.fill(text.substring(inside, end), values, value -> value));
                yield end + 1;
            }
        };
    }

    private void simple(String sign, String content) {
        String between = "";
        for (String part : content.split("\\" + sign, -1)) {
            out.append(between);
            if (!part.isEmpty()) {
                open(sign);
                out.append(part).append(sign);
            }
            between = "\\" + sign;
        }
    }

    /** A link cannot be taken apart without its text being taken apart too: other brackets say the same. */
    private int link(int inside, int end) {
        open("[");
        write(inside, end, value -> value.replace('[', '(').replace(']', ')'));
        out.append(']');
        if (!text.startsWith("(", end + 1)) {
            return end + 1;
        }
        int close = text.indexOf(')', end + 1);
        int behind = close < 0 ? text.length() : close + 1;
        write(end + 1, behind, Macros::percentEncoded);
        return behind;
    }

    private void open(String sign) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) == '\\') {
            out.append(NOTHING);
        }
        out.append(sign);
    }

    private void write(int from, int to, UnaryOperator<String> written) {
        out.append(Macros.fill(text.substring(from, to), values, written));
    }

    /** What the text says where no Markdown is understood: its own escapes are undone, values stay as they are. */
    static String plain(String text, Map<Macro, String> values) {
        StringBuilder bare = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            if (escape(text, at)) {
                at++;
            }
            bare.append(text.charAt(at));
        }
        return Macros.fill(bare.toString(), values, value -> value);
    }

    private static boolean escape(String text, int at) {
        return text.charAt(at) == '\\' && at + 1 < text.length() && SIGNS.indexOf(text.charAt(at + 1)) >= 0;
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 8);
        for (char c : value.toCharArray()) {
            if (SIGNS.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
