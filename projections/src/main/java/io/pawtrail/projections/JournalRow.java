package io.pawtrail.projections;

import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.BaselineTaken;
import io.pawtrail.messages.LeadEvent.ExistingMemberCleared;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
import io.pawtrail.messages.LeadEvent.Greeted;
import io.pawtrail.messages.LeadEvent.JoinConfirmed;
import io.pawtrail.messages.LeadEvent.JoinRequestNoted;
import io.pawtrail.messages.LeadEvent.LeadApproved;
import io.pawtrail.messages.LeadEvent.LeadCancelled;
import io.pawtrail.messages.LeadEvent.LeadHeld;
import io.pawtrail.messages.LeadEvent.LeadTrashed;
import io.pawtrail.messages.LeadEvent.MembershipNoted;
import io.pawtrail.messages.LeadEvent.WaitResumed;
import io.pawtrail.messages.LeadEvent.WelcomeFailed;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of {@code read.journal}: a join, leave or kick as a bot reported it. Each campaign of its bot × chat tells it in
 * a stream of its own, and it is one row for all that.
 */
record JournalRow(Scope scope, Subject subject, Movement movement, boolean paid, Instant at) {

    /** Empty of what nobody reported: a membership that was inferred, and all that is none. */
    static Optional<JournalRow> of(LeadEvent event) {
        return switch (event) {
            case LeadApproved e -> of(e, e.source(), Movement.JOIN, true);
            case LeadCancelled e -> of(e, e.source(), Movement.LEAVE, true);
            case LeadTrashed e -> of(e, e.source(), Movement.KICK, true);
            case JoinConfirmed e -> of(e, Source.REPORTED, Movement.JOIN, true);
            case MembershipNoted e -> of(e, e.source(), e.movement(), e.paid());
            case Greeted ignored -> Optional.empty();
            case LeadHeld ignored -> Optional.empty();
            case JoinRequestNoted ignored -> Optional.empty();
            case ExistingMemberFound ignored -> Optional.empty();
            case ExistingMemberCleared ignored -> Optional.empty();
            case BaselineTaken ignored -> Optional.empty();
            case WaitResumed ignored -> Optional.empty();
            case WelcomeFailed ignored -> Optional.empty();
        };
    }

    private static Optional<JournalRow> of(LeadEvent e, Source source, Movement movement, boolean paid) {
        return source == Source.REPORTED
                ? Optional.of(new JournalRow(e.scope(), e.lead().subject(), movement, paid, e.at()))
                : Optional.empty();
    }

    /** The same for the same movement, whichever campaign tells it and however often. */
    UUID id() {
        String key = String.join(
                " ",
                scope.account().toString(),
                scope.bot().toString(),
                Long.toString(scope.chat()),
                subject.hash(),
                movement.word(),
                at.toString());
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    /** Paid wins. */
    JournalRow or(JournalRow same) {
        return paid ? this : same;
    }
}
