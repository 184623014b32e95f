package io.pawtrail.messages;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills macros in, in one pass: a value that looks like a macro is not expanded again. Unknown macros stay untouched,
 * known ones without a value become empty.
 */
public final class Macros {
    private static final Pattern MACRO = Pattern.compile("\\{([a-z]+)}");
    private static final String UNRESERVED = "-._~";

    private Macros() {}

    /** Values are percent-encoded; only RFC 3986's unreserved characters stay as they are. */
    public static String inUrl(String template, Map<Macro, String> values) {
        return inUrl(template, values, Macro.ALL);
    }

    /** The same where only these macros are known. */
    static String inUrl(String template, Map<Macro, String> values, Set<Macro> known) {
        return fill(template, values, Macros::percentEncoded, known);
    }

    /**
     * Values are shown as they are, in and out of the entities of Telegram's legacy Markdown; in the URL of a link they
     * are percent-encoded.
     */
    public static String inMarkdown(String text, Map<Macro, String> values) {
        return MarkdownMacros.fill(text, values);
    }

    /** The same text for somebody who shows no Markdown. */
    public static String withoutMarkdown(String text, Map<Macro, String> values) {
        return MarkdownMacros.plain(text, values);
    }

    static String fill(String template, Map<Macro, String> values, UnaryOperator<String> written) {
        return fill(template, values, written, Macro.ALL);
    }

    private static String fill(
            String template, Map<Macro, String> values, UnaryOperator<String> written, Set<Macro> known) {
        return MACRO.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(Macro.of(found.group(1))
                        .filter(known::contains)
                        .map(macro -> written.apply(values.getOrDefault(macro, "")))
                        .orElse(found.group())));
    }

    static String percentEncoded(String value) {
        StringBuilder out = new StringBuilder(value.length() + 16);
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isUnreserved(c)) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || UNRESERVED.indexOf(c) >= 0;
    }
}
