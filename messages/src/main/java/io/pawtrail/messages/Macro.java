package io.pawtrail.messages;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What may stand in braces in postback URLs, the welcome and its button: {@code {click}}, {@code {status}}, ... */
public enum Macro {
    CLICK,
    STATUS,
    CAMPAIGN,
    USER,
    LEAD,
    SUBSCRIBER,
    USERNAME,
    CHAT,
    TIME,
    EVENT,
    /** Of the welcome only. */
    TITLE;

    /** What a postback's URL may name; anything else in braces stays as it stands. */
    static final Set<Macro> OF_POSTBACKS = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(TITLE)));

    static final Set<Macro> ALL = Collections.unmodifiableSet(EnumSet.allOf(Macro.class));

    /** The macro of that word; none for a word that is not ours, which stays as it stands. */
    public static Optional<Macro> of(String word) {
        for (Macro macro : values()) {
            if (macro.word().equals(word)) {
                return Optional.of(macro);
            }
        }
        return Optional.empty();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
