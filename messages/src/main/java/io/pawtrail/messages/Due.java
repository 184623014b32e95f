package io.pawtrail.messages;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A postback decision, recorded in the event that it belongs to.
 *
 * @param n counts the decisions of one lead from 1; {@code {event}} is {@code <lead>-<n>}
 * @param status the status to report
 * @param click the click id in force, empty if there is none
 * @param revision the template revision it is owed under (0: none)
 * @param withheld why it is not sent; empty: it is owed
 */
public record Due(int n, LeadStatus status, String click, long revision, Set<Withheld> withheld) {
    public Due {
        withheld = Collections.unmodifiableSet(
                new TreeSet<>(withheld)); // in order, so that an event is always written the same
    }

    /** Why a postback is not sent. */
    public enum Withheld {
        /** The unsubscription came after the unsub window. */
        OUTSIDE_WINDOW,
        /** The campaign was paused. */
        PAUSED,
        /** The account was banned. */
        BANNED,
        /** The set in force has no template for this status, or there is no set. */
        NO_TEMPLATE
    }

    public boolean owed() {
        return withheld.isEmpty();
    }
}
