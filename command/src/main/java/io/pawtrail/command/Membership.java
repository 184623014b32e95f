package io.pawtrail.command;

import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of one person in one chat: in or out, since when by Telegram's date, and how we know. */
record Membership(Presence presence, @Nullable Instant since, Source source) {
    static final Membership UNKNOWN = new Membership(Presence.UNKNOWN, null, Source.INFERRED);

    static Membership after(Step step) {
        return new Membership(step.isJoin() ? Presence.IN : Presence.OUT, step.at(), step.source());
    }

    boolean in() {
        return presence == Presence.IN;
    }

    boolean out() {
        return presence == Presence.OUT;
    }

    boolean unknown() {
        return presence == Presence.UNKNOWN;
    }

    /** Whether a report of this date is older than what is known already. */
    boolean newerThan(Instant at) {
        return since != null && since.isAfter(at);
    }

    /** Whether a reported join of this date only confirms one that was inferred. */
    boolean confirmedBy(Instant joinedAt) {
        return in() && source == Source.INFERRED && since != null && !joinedAt.isAfter(since);
    }
}
