package io.pawtrail.projections;

import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.BaselineTaken;
import io.pawtrail.messages.LeadEvent.Decided;
import io.pawtrail.messages.LeadEvent.ExistingMemberCleared;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
import io.pawtrail.messages.LeadEvent.JoinConfirmed;
import io.pawtrail.messages.LeadEvent.JoinRequestNoted;
import io.pawtrail.messages.LeadEvent.MembershipNoted;
import io.pawtrail.messages.LeadEvent.StartRepeated;
import io.pawtrail.messages.LeadEvent.WaitResumed;
import io.pawtrail.messages.LeadEvent.WelcomeFailed;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.ReasonCode;
import io.pawtrail.messages.Why.Happening;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code read.story}: something that happened to a lead, and why there was nothing to decide. */
record StoryRow(LeadId lead, long place, Happening what, ReasonCode reason, String detail, Instant at) {

    /**
     * Empty of a decision, which is a row of {@code read.postback}, and of what we only looked at.
     *
     * @param lead as it was before; none: nobody started yet
     */
    static Optional<StoryRow> of(long place, LeadEvent event, @Nullable LeadRow lead) {
        return switch (event) {
            case Decided ignored -> Optional.empty();
            case BaselineTaken ignored -> Optional.empty();
            case StartRepeated e -> row(place, e, Happening.START_REPEATED, ReasonCode.SAME_CLICK, "");
            case ExistingMemberFound e ->
                row(place, e, Happening.EXISTING_MEMBER_FOUND, ReasonCode.EXISTING_MEMBER, "");
            case ExistingMemberCleared e ->
                row(place, e, Happening.EXISTING_MEMBER_CLEARED, ReasonCode.NO_EXISTING_MEMBER, "");
            case JoinConfirmed e -> row(place, e, Happening.JOIN_CONFIRMED, ReasonCode.ALREADY_KNOWN, "");
            case JoinRequestNoted e -> row(place, e, Happening.JOIN_REQUESTED, ReasonCode.STRANGER, "");
            case WaitResumed e -> row(place, e, Happening.WAIT_RESUMED, ReasonCode.ALREADY_TOLD, "");
            case WelcomeFailed e ->
                row(
                        place,
                        e,
                        Happening.WELCOME_FAILED,
                        ReasonCode.WELCOME_TROUBLE,
                        e.why().name().toLowerCase(Locale.ROOT));
            case MembershipNoted e -> noted(place, e, lead);
        };
    }

    private static Optional<StoryRow> noted(long place, MembershipNoted e, @Nullable LeadRow lead) {
        Happening what = moved(e.movement());
        if (!e.paid() || lead == null) {
            return row(place, e, what, ReasonCode.STRANGER, "");
        }
        if (e.late()) {
            return row(place, e, what, ReasonCode.LATE_REPORT, "");
        }
        return e.movement().isOut()
                ? row(place, e, what, ReasonCode.NOT_APPROVED, lead.statusWord())
                : row(place, e, what, ReasonCode.BEFORE_START, "");
    }

    private static Optional<StoryRow> row(long place, LeadEvent e, Happening what, ReasonCode reason, String detail) {
        return Optional.of(new StoryRow(e.lead(), place, what, reason, detail, e.at()));
    }

    private static Happening moved(Movement movement) {
        return switch (movement) {
            case JOIN -> Happening.JOINED;
            case LEAVE -> Happening.LEFT;
            case KICK -> Happening.KICKED;
        };
    }
}
