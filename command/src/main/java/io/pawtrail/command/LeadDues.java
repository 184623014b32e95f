package io.pawtrail.command;

import io.pawtrail.messages.Due;
import io.pawtrail.messages.Due.Withheld;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Terms;
import io.pawtrail.messages.Terms.Standing;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** What becomes of a status's postback: owed, or withheld and why. */
final class LeadDues {
    private LeadDues() {}

    static Due of(int n, LeadStatus status, String click, Terms terms) {
        return of(n, status, click, terms, EnumSet.noneOf(Withheld.class));
    }

    static Due unsubscribed(int n, LeadStatus status, String click, Terms terms, Instant joined, Instant left) {
        Set<Withheld> reasons = terms.window().holds(joined, left)
                ? EnumSet.noneOf(Withheld.class)
                : EnumSet.of(Withheld.OUTSIDE_WINDOW);
        return of(n, status, click, terms, reasons);
    }

    private static Due of(int n, LeadStatus status, String click, Terms terms, Set<Withheld> reasons) {
        if (terms.standing() == Standing.PAUSED) {
            reasons.add(Withheld.PAUSED);
        }
        if (terms.standing() == Standing.BANNED) {
            reasons.add(Withheld.BANNED);
        }
        if (!terms.templates().statuses().contains(status)) {
            reasons.add(Withheld.NO_TEMPLATE);
        }
        return new Due(n, status, click, terms.templates().revision(), reasons);
    }
}
