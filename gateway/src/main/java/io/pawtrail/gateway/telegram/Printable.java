package io.pawtrail.gateway.telegram;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What others wrote, made fit for a line of a log or a column of a table. */
final class Printable {
    private static final int LONGEST = 300;
    /** Telegram takes 128 characters for a title and twice 64 for a name; some of them count double here. */
    private static final int LONGEST_NAME = 256;

    /** Controls, line separators, what turns the direction of the text, halves of characters. */
    private static final Pattern BREAKING =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\p{Cs}]");

    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\p{Cs}]");

    private Printable() {}

    /** One line, and not a long one. */
    static String line(@Nullable String text) {
        String bare = BREAKING.matcher(text == null ? "" : text).replaceAll("?");
        return bare.length() <= LONGEST ? bare : bare.substring(0, LONGEST) + "...";
    }

    static String line(Throwable error) {
        return line(error.toString());
    }

    /** A name or a title: whole, if it is as long as Telegram's may be, in its own direction, on one line. */
    static String name(@Nullable String text) {
        String known = text == null ? "" : text.strip();
        String whole = known.length() <= LONGEST_NAME ? known : known.substring(0, LONGEST_NAME);
        return UNSTORABLE.matcher(whole).replaceAll(" ").strip();
    }
}
