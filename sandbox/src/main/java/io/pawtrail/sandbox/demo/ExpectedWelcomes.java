package io.pawtrail.sandbox.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the bot ought to write to whom: an answer for each start that counts. */
final class ExpectedWelcomes {
    static final String NEUTRAL = "a neutral reply";

    private final Map<Long, List<String>> owed = new HashMap<>();

    static String to(String title) {
        return "Welcome to " + title + "!";
    }

    void owe(long person, String text) {
        owed.computeIfAbsent(person, key -> new ArrayList<>()).add(text);
    }

    /** Who blocks the bot at once does not get the last one. */
    void refused(long person) {
        List<String> texts = owed.getOrDefault(person, new ArrayList<>());
        if (!texts.isEmpty()) {
            texts.removeLast();
        }
    }

    List<String> of(long person) {
        return owed.getOrDefault(person, List.of());
    }
}
