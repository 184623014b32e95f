package io.pawtrail.messages;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Everything that can happen to a lead, in the order it usually does. Times are Telegram's dates. */
public sealed interface LeadEvent {
    LeadId lead();

    Scope scope();

    Instant at();

    /** A status that was reached, or a click that came, and what became of its postback. */
    sealed interface Decided extends LeadEvent {
        Due due();
    }

    /** A /start that counts: the welcome answers each. {@code message} is the id of Telegram's message. */
    sealed interface Greeted extends LeadEvent {
        long message();

        /** Whether the person is answered: not when the campaign is paused or they press Start too often. */
        boolean greeted();
    }

    /** A lead is born, in {@code wait}. */
    @Revision("1")
    record LeadStarted(LeadId lead, Scope scope, long message, String click, boolean greeted, Due due, Instant at)
            implements Decided, Greeted {}

    /**
     * Start again with a new click: {@code wait} fires again, the status stays.
     *
     * @param click the click in force from now on; one told late, under {@code due}, does not replace a newer one
     */
    @Revision("1")
    record ClickReplaced(
            LeadId lead,
            Scope scope,
            long message,
            String click,
            LeadStatus status,
            boolean greeted,
            Due due,
            Instant at)
            implements Decided, Greeted {}

    /** Start again after leaving or being kicked: back to {@code wait}. */
    @Revision("1")
    record LeadRestarted(LeadId lead, Scope scope, long message, String click, boolean greeted, Due due, Instant at)
            implements Decided, Greeted {}

    /** Start again with the same click or none: nothing changes, the welcome is sent again. */
    @Revision("1")
    record StartRepeated(LeadId lead, Scope scope, long message, String click, boolean greeted, Instant at)
            implements Greeted {}

    /** Asked to join: {@code hold}. */
    @Revision("1")
    record LeadHeld(LeadId lead, Scope scope, Due due, Instant at) implements Decided {}

    /** Joined: {@code approve}, with {@code at} as the join date. */
    @Revision("1")
    record LeadApproved(LeadId lead, Scope scope, Presence was, Source source, Due due, Instant at)
            implements Decided {}

    /** Left by themselves: {@code cancel}. */
    @Revision("1")
    record LeadCancelled(LeadId lead, Scope scope, Presence was, Source source, Instant joined, Due due, Instant at)
            implements Decided {}

    /** Kicked or banned: {@code trash}. */
    @Revision("1")
    record LeadTrashed(LeadId lead, Scope scope, Presence was, Source source, Instant joined, Due due, Instant at)
            implements Decided {}

    /** They were a member before they started: no confirm until they left and joined again. */
    @Revision("1")
    record ExistingMemberFound(LeadId lead, Scope scope, Instant at) implements LeadEvent {}

    /** A reported join on or after the start lifts the mark of an existing member. */
    @Revision("1")
    record ExistingMemberCleared(LeadId lead, Scope scope, Instant at) implements LeadEvent {}

    /** A reported join that we had inferred already, with an earlier or equal date: known, not repeated. */
    @Revision("1")
    record JoinConfirmed(LeadId lead, Scope scope, Instant at) implements LeadEvent {}

    /**
     * They came or went, and the lead's status did not: an organic join, a stranger's leave, an old report.
     *
     * @param was what the update said they were before
     * @param paid whether there is a lead
     * @param late older than what is known: for the journal only
     */
    @Revision("1")
    record MembershipNoted(
            LeadId lead,
            Scope scope,
            Presence was,
            Movement movement,
            boolean paid,
            boolean late,
            Source source,
            Instant at)
            implements LeadEvent {}

    /** Asked to join before any start that we know of; a start dated no later claims it. */
    @Revision("1")
    record JoinRequestNoted(LeadId lead, Scope scope, Instant at) implements LeadEvent {}

    /** An inferred membership baseline, from getChatMember at the start. */
    @Revision("1")
    record BaselineTaken(LeadId lead, Scope scope, Presence presence, Instant at) implements LeadEvent {}

    /**
     * The welcome did not reach the person; the lead's status is what it was.
     *
     * @param message the id of the /start that it would have answered
     */
    @Revision("1")
    record WelcomeFailed(LeadId lead, Scope scope, long message, WelcomeTrouble why, Instant at) implements LeadEvent {}

    /**
     * A leave was told after the start that followed it: they wait, as that start's postback has told already.
     *
     * @param at the date of that start
     */
    @Revision("1")
    record WaitResumed(LeadId lead, Scope scope, Instant at) implements LeadEvent {}
}
