package io.pawtrail.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.pawtrail.messages.AccountCommand.BanAccount;
import io.pawtrail.messages.AccountCommand.ChooseLanguage;
import io.pawtrail.messages.AccountCommand.ChooseNotifications;
import io.pawtrail.messages.AccountCommand.CreateAccount;
import io.pawtrail.messages.AccountCommand.DescribeAccount;
import io.pawtrail.messages.AccountCommand.GrantPlan;
import io.pawtrail.messages.AccountCommand.SetGlobalPostbacks;
import io.pawtrail.messages.AccountCommand.Situation;
import io.pawtrail.messages.AccountCommand.UnbanAccount;
import io.pawtrail.messages.AccountEvent.AccountBanned;
import io.pawtrail.messages.AccountEvent.AccountCreated;
import io.pawtrail.messages.AccountEvent.AccountUnbanned;
import io.pawtrail.messages.AccountEvent.GlobalPostbacksSet;
import io.pawtrail.messages.AccountEvent.LanguageChosen;
import io.pawtrail.messages.AccountEvent.NotificationsChosen;
import io.pawtrail.messages.AccountEvent.PlanGranted;
import io.pawtrail.messages.AccountEvent.SlotFreed;
import io.pawtrail.messages.AccountEvent.SlotTaken;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Billing;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Notifications;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Templates;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** An affiliate: whose plan says how many campaigns may be active at once. */
@Aggregate
class Account {
    @AggregateIdentifier
    private @Nullable AccountId id;

    private @Nullable Subject owner;
    private Plan plan = Plan.KITTEN;
    private @Nullable Instant paidUntil;
    private Templates globals = Templates.NONE;
    private String language = "";
    private Notifications notifications = Notifications.ALL;
    private boolean banned;
    private final Set<CampaignId> slots = new HashSet<>();

    Account() {} // Axon

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void create(CreateAccount command, Clock clock) {
        if (id == null) {
            apply(new AccountCreated(
                    command.account(), command.owner(), command.language(), command.plan(), clock.instant()));
            return;
        }
        Refusal.unless(command.owner().equals(owner), "exists", "This account number belongs to somebody else");
    }

    @CommandHandler
    void grant(GrantPlan command, Clock clock) {
        Instant until = command.until();
        if (plan == command.plan() && Objects.equals(paidUntil, until)) {
            return;
        }
        Instant now = clock.instant();
        Refusal.unless(
                until == null || until.isAfter(now),
                "param",
                "until lies in the past (" + until + "): a plan ends later than now, or never");
        apply(new PlanGranted(command.account(), command.plan(), until, now));
    }

    @CommandHandler
    void set(SetGlobalPostbacks command, Clock clock) {
        Refusal.unless(
                command.was() == globals.revision(), "stale", "The templates were changed in the meantime: try again");
        if (!command.templates().equals(globals)) {
            apply(new GlobalPostbacksSet(command.account(), command.templates(), clock.instant()));
        }
    }

    @CommandHandler
    void choose(ChooseLanguage command, Clock clock) {
        if (!command.language().equals(language)) {
            apply(new LanguageChosen(command.account(), command.language(), clock.instant()));
        }
    }

    @CommandHandler
    void choose(ChooseNotifications command, Clock clock) {
        Notifications chosen = command.of(notifications);
        if (!chosen.equals(notifications)) {
            apply(new NotificationsChosen(command.account(), chosen, clock.instant()));
        }
    }

    @CommandHandler
    void ban(BanAccount command, Clock clock) {
        if (!banned) {
            apply(new AccountBanned(command.account(), clock.instant()));
        }
    }

    @CommandHandler
    void unban(UnbanAccount command, Clock clock) {
        if (banned) {
            apply(new AccountUnbanned(command.account(), clock.instant()));
        }
    }

    @CommandHandler
    Situation describe(DescribeAccount command) {
        return new Situation(banned, globals);
    }

    /** Takes one of the plan's places for a campaign that becomes active. */
    void takeSlot(CampaignId campaign, Billing billing, Instant at) {
        Plan counts = billing.effective(plan);
        if (slots.contains(campaign)) {
            return;
        }
        Refusal.unless(
                counts.allows(slots.size() + 1),
                "limit",
                "The plan " + counts.title() + " allows " + counts.activeCampaigns()
                        + " active campaigns: pause one or take a larger plan");
        apply(new SlotTaken(known(), campaign, at));
    }

    /** Gives the place of a campaign back that is active no more. */
    void freeSlot(CampaignId campaign, Instant at) {
        if (slots.contains(campaign)) {
            apply(new SlotFreed(known(), campaign, at));
        }
    }

    private AccountId known() {
        if (id == null) {
            throw new IllegalStateException("An account that was never created was loaded");
        }
        return id;
    }

    @EventSourcingHandler
    void on(AccountCreated event) {
        id = event.account();
        owner = event.owner();
        language = event.language();
        plan = event.plan();
    }

    @EventSourcingHandler
    void on(LanguageChosen event) {
        language = event.language();
    }

    @EventSourcingHandler
    void on(NotificationsChosen event) {
        notifications = event.notifications();
    }

    @EventSourcingHandler
    void on(PlanGranted event) {
        plan = event.plan();
        paidUntil = event.until();
    }

    @EventSourcingHandler
    void on(GlobalPostbacksSet event) {
        globals = event.templates();
    }

    @EventSourcingHandler
    void on(AccountBanned event) {
        banned = true;
    }

    @EventSourcingHandler
    void on(AccountUnbanned event) {
        banned = false;
    }

    @EventSourcingHandler
    void on(SlotFreed event) {
        slots.remove(event.campaign());
    }

    @EventSourcingHandler
    void on(SlotTaken event) {
        slots.add(event.campaign());
    }
}
