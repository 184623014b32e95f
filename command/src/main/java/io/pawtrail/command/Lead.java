package io.pawtrail.command;

import io.pawtrail.messages.LeadCommand;
import io.pawtrail.messages.LeadCommand.RecordJoinRequest;
import io.pawtrail.messages.LeadCommand.RecordMovement;
import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadCommand.RecordSighting;
import io.pawtrail.messages.LeadCommand.RecordWelcomeFailure;
import io.pawtrail.messages.LeadCommand.StartLead;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.WelcomeFailed;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Terms.Standing;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One person in one campaign, organic or not: who joins without a start has a stream too, but no status. The rules are
 * the lead table of the product ({@link LeadStarts}, {@link LeadChat}); every date is Telegram's.
 */
@Aggregate
class Lead {
    @AggregateIdentifier
    private @Nullable LeadId id;

    private final LeadState state = new LeadState();

    Lead() {} // Axon

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void start(StartLead c) {
        if (!frozen(c)) {
            new LeadStarts(state, c, AggregateLifecycle::apply).started();
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void request(RecordJoinRequest c) {
        if (!frozen(c)) {
            chat(c).asked(Step.request(c.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void move(RecordMovement c) {
        if (!frozen(c)) {
            chat(c).moved(new Step(c.movement(), c.was(), c.source(), c.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void sight(RecordSighting c) {
        if (!frozen(c)) {
            chat(c).sighted(c.at());
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void look(RecordPresence c) {
        if (!frozen(c)) {
            chat(c).looked(c);
        }
    }

    @CommandHandler
    void fail(RecordWelcomeFailure c) {
        String key = LeadState.key(c.terms().scope().bot().telegramId(), c.message());
        if (!frozen(c) && state.status != null && !state.welcomes.holds(key, c.at())) {
            AggregateLifecycle.apply(new WelcomeFailed(c.lead(), c.terms().scope(), c.message(), c.why(), c.at()));
        }
    }

    private LeadChat chat(LeadCommand c) {
        return new LeadChat(state, c, AggregateLifecycle::apply);
    }

    private static boolean frozen(LeadCommand c) {
        return c.terms().standing() == Standing.DELETED;
    }

    @EventSourcingHandler
    void on(LeadEvent e) {
        id = e.lead();
        state.on(e);
    }
}
