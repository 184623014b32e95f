package io.pawtrail.messages;

/** Reads the prefixed form that all aggregates share, since they share one id space. */
final class Ids {
    private Ids() {}

    static String rest(String prefix, String text) {
        Refusal.unless(text.startsWith(prefix), "param", "Expected an id that begins with " + prefix);
        return text.substring(prefix.length());
    }

    static long number(String prefix, String text) {
        try {
            return Long.parseLong(rest(prefix, text));
        } catch (NumberFormatException e) {
            throw Refusal.of("param", "Expected a number after " + prefix);
        }
    }
}
