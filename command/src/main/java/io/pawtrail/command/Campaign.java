package io.pawtrail.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.pawtrail.messages.CampaignCommand.DescribeCampaign;
import io.pawtrail.messages.CampaignEvent.CampaignCreated;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.Terms;
import io.pawtrail.messages.Terms.Standing;
import io.pawtrail.messages.UnsubWindow;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Bot × chat with a welcome, five postback templates and an unsub window. */
@Aggregate
class Campaign {
    @AggregateIdentifier
    private @Nullable CampaignId id;

    private @Nullable Scope scope;
    private long creative;
    private Templates templates = Templates.NONE;
    private UnsubWindow window = UnsubWindow.DEFAULT;

    Campaign() {} // Axon

    /** Made by {@link CampaignCreation}, which has asked the account and the bot. */
    Campaign(CampaignCreated event) {
        apply(event);
    }

    @CommandHandler
    CampaignTerms describe(DescribeCampaign command) {
        if (scope == null) {
            throw new IllegalStateException("A campaign that was never created was loaded");
        }
        return new CampaignTerms(command.campaign(), new Terms(scope, Standing.ACTIVE, window, templates), creative);
    }

    @EventSourcingHandler
    void on(CampaignCreated event) {
        id = event.campaign();
        scope = event.scope();
        creative = event.creative();
        templates = event.templates();
        window = event.window();
    }
}
