package io.pawtrail.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.pawtrail.messages.CampaignCommand.Basis;
import io.pawtrail.messages.CampaignCommand.DescribeCampaign;
import io.pawtrail.messages.CampaignCommand.EditCampaign;
import io.pawtrail.messages.CampaignEvent.CampaignCreated;
import io.pawtrail.messages.CampaignEvent.CampaignDeleted;
import io.pawtrail.messages.CampaignEvent.CampaignEdited;
import io.pawtrail.messages.CampaignEvent.CampaignFollowedChat;
import io.pawtrail.messages.CampaignEvent.CampaignPaused;
import io.pawtrail.messages.CampaignEvent.CampaignResumed;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.Terms;
import io.pawtrail.messages.Terms.Standing;
import io.pawtrail.messages.UnsubWindow;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Bot × chat with a welcome, five postback templates and an unsub window. */
@Aggregate
class Campaign {
    static final String UNKNOWN = "This account has no such campaign";

    @AggregateIdentifier
    private @Nullable CampaignId id;

    private @Nullable Scope scope;
    private Standing standing = Standing.ACTIVE;
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
        return new CampaignTerms(command.campaign(), new Terms(scope(), standing, window, templates), creative);
    }

    @CommandHandler
    void edit(EditCampaign command, Clock clock) {
        boolean theirs = scope().account().equals(command.account()) && standing != Standing.DELETED;
        Refusal.unless(theirs, "id", UNKNOWN);
        Refusal.unless(!stale(command), "stale", "The campaign was edited in the meantime: try again");
        long newCreative = command.creative() == null ? creative : command.creative();
        Templates newTemplates = command.templates() == null ? templates : command.templates();
        UnsubWindow newWindow = command.window() == null ? window : command.window();
        if (newCreative != creative || !newTemplates.equals(templates) || !newWindow.equals(window)) {
            apply(new CampaignEdited(
                    command.campaign(), scope(), newCreative, newTemplates, newWindow, clock.instant()));
        }
    }

    private boolean stale(EditCampaign command) {
        Basis was = command.was();
        return was != null
                && (command.creative() != null && was.creative() != creative
                        || command.templates() != null && was.templates() != templates.revision());
    }

    /** Part of {@link CampaignActivity}, as the next two are. */
    void pause(Instant at) {
        apply(new CampaignPaused(known(), scope(), at));
    }

    void resume(Instant at) {
        apply(new CampaignResumed(known(), scope(), at));
    }

    void delete(Instant at) {
        apply(new CampaignDeleted(known(), scope(), at));
    }

    /** Part of {@link ChatMigration}. */
    void follow(long from, long to, Instant at) {
        if (scope().chat() == from) {
            apply(new CampaignFollowedChat(known(), new Scope(scope().account(), scope().bot(), to), from, at));
        }
    }

    Standing standing() {
        return standing;
    }

    Scope scope() {
        if (scope == null) {
            throw new IllegalStateException("A campaign that was never created was loaded");
        }
        return scope;
    }

    private CampaignId known() {
        if (id == null) {
            throw new IllegalStateException("A campaign that was never created was loaded");
        }
        return id;
    }

    @EventSourcingHandler
    void on(CampaignCreated event) {
        id = event.campaign();
        scope = event.scope();
        terms(event.creative(), event.templates(), event.window());
    }

    @EventSourcingHandler
    void on(CampaignEdited event) {
        terms(event.creative(), event.templates(), event.window());
    }

    private void terms(long newCreative, Templates newTemplates, UnsubWindow newWindow) {
        creative = newCreative;
        templates = newTemplates;
        window = newWindow;
    }

    @EventSourcingHandler
    void on(CampaignPaused event) {
        standing = Standing.PAUSED;
    }

    @EventSourcingHandler
    void on(CampaignResumed event) {
        standing = Standing.ACTIVE;
    }

    @EventSourcingHandler
    void on(CampaignDeleted event) {
        standing = Standing.DELETED;
    }

    @EventSourcingHandler
    void on(CampaignFollowedChat event) {
        scope = event.scope();
    }
}
