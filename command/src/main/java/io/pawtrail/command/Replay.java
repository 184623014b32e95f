package io.pawtrail.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.ReplayChoice;
import io.pawtrail.messages.ReplayCommand.RequestReplay;
import io.pawtrail.messages.ReplayEvent.ReplayRequested;
import io.pawtrail.messages.ReplayId;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A request to try exhausted postbacks again: who asked for what. The deliverer works through it. */
@Aggregate
class Replay {
    @AggregateIdentifier
    private @Nullable ReplayId id;

    private @Nullable AccountId account;
    private @Nullable ReplayChoice choice;

    Replay() {} // Axon

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void request(RequestReplay command, Clock clock) {
        if (id == null) {
            apply(new ReplayRequested(command.replay(), command.account(), command.choice(), clock.instant()));
            return;
        }
        boolean again = command.account().equals(account) && command.choice().equals(choice);
        Refusal.unless(again, "exists", "Something else was asked for under this replay's id: draw another");
    }

    @EventSourcingHandler
    void on(ReplayRequested event) {
        id = event.replay();
        account = event.account();
        choice = event.choice();
    }
}
