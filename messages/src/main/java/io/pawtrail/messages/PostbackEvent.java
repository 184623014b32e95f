package io.pawtrail.messages;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What became of a postback that was owed. Published by the deliverer; a second report of the same is nothing. */
public sealed interface PostbackEvent {
    LeadId lead();

    /** The postback decision, see {@link Due#n()}. */
    int n();

    Instant at();

    /** The tracker took it. {@code attempts} counts from 1, {@code code} is the HTTP status. */
    @Revision("1")
    record PostbackDelivered(
            LeadId lead, int n, LeadStatus status, AccountId account, int attempts, int code, Instant at)
            implements PostbackEvent {}

    /** Failed five times or waited 15 minutes: newer ones of the lead go first now, it is tried on. */
    @Revision("1")
    record PostbackGaveWay(LeadId lead, int n, LeadStatus status, AccountId account, int attempts, Instant at)
            implements PostbackEvent {}

    /** The last attempt failed, or there is no sense in another. {@code reason} is an error class, no free text. */
    @Revision("1")
    record PostbackExhausted(
            LeadId lead, int n, LeadStatus status, AccountId account, int attempts, String reason, Instant at)
            implements PostbackEvent {}

    /** A newer one was delivered while this had given way: it is not sent any more. */
    @Revision("1")
    record PostbackSuperseded(LeadId lead, int n, LeadStatus status, AccountId account, int by, Instant at)
            implements PostbackEvent {}

    /** One that was exhausted is tried once more because somebody asked for it; {@code n} and so {@code {event}} stay. */
    @Revision("1")
    record PostbackReplayed(LeadId lead, int n, LeadStatus status, AccountId account, ReplayId replay, Instant at)
            implements PostbackEvent {}
}
