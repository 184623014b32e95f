package io.pawtrail.messages;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which set of five postback templates is in force: the revision under which {@code vault} keeps the texts, and which
 * statuses it has one for. Revision 0: no templates at all.
 */
public record Templates(long revision, Set<LeadStatus> statuses) {
    public static final Templates NONE = new Templates(0, Set.of());

    public Templates {
        statuses = Collections.unmodifiableSet(
                new TreeSet<>(statuses)); // in order, so that an event is always written the same
    }

    public boolean none() {
        return statuses.isEmpty();
    }

    /** All or nothing: the campaign's own set if it has any, else the account's. */
    public Templates orElse(Templates global) {
        return none() ? global : this;
    }
}
