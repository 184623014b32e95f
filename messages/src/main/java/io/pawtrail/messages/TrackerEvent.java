package io.pawtrail.messages;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** How an account's tracker, named by its host, fares: to be told of, not to be counted by. */
public sealed interface TrackerEvent {
    AccountId account();

    /** Canonical, without port. */
    String host();

    Instant at();

    /** So many attempts in a row failed: told at 5 and at 50. */
    @Revision("1")
    record TrackerFailing(AccountId account, String host, int failures, Instant at) implements TrackerEvent {}

    /** The first success after {@link TrackerFailing}. */
    @Revision("1")
    record TrackerRecovered(AccountId account, String host, Instant at) implements TrackerEvent {}
}
