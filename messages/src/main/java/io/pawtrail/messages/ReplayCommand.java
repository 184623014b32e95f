package io.pawtrail.messages;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a replay of postbacks. */
public sealed interface ReplayCommand {
    @TargetAggregateIdentifier
    ReplayId replay();

    /** Tries exhausted postbacks again, each once. Asking again under the same id changes nothing. */
    record RequestReplay(ReplayId replay, AccountId account, ReplayChoice choice) implements ReplayCommand {}
}
