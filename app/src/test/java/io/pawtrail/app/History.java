package io.pawtrail.app;

import io.pawtrail.messages.AccountEvent.AccountCreated;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignEvent.CampaignCreated;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadEvent.LeadApproved;
import io.pawtrail.messages.LeadEvent.LeadCancelled;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.UnsubWindow;
import io.pawtrail.vault.People;
import io.pawtrail.vault.TemplateStore;
import io.pawtrail.vault.TemplateTexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;

/** Writes what happened straight into the event store, as commands would have led to it: six events for each lead. */
final class History {
    private static final int CAMPAIGNS = 100;
    private static final int AT_ONCE = 500;
    private static final AccountId ACCOUNT = new AccountId(9_001);
    private static final BotId BOT = new BotId(9_001);
    private static final Scope SCOPE = new Scope(ACCOUNT, BOT, -9_001);
    private static final Instant DAWN = Instant.parse("2026-01-01T06:00:00Z");

    private final EventBus store;
    private final People people;
    private final Templates templates;
    private final List<EventMessage<?>> next = new ArrayList<>();
    private int leads;

    History(RunningPawtrail pawtrail) {
        store = pawtrail.bean(EventBus.class);
        people = pawtrail.bean(People.class);
        TemplateTexts texts = new TemplateTexts(
                Map.of(
                        LeadStatus.WAIT, "https://tracker.example/?c={click}",
                        LeadStatus.APPROVE, "https://tracker.example/?c={click}&e={event}"),
                TemplateTexts.Success.HTTP);
        templates = pawtrail.bean(TemplateStore.class).keep(texts);
    }

    /** An account with its campaigns. */
    History begin() {
        Subject owner = people.remember(9_001, "owner", "Owner");
        add("Account", ACCOUNT, 0, new AccountCreated(ACCOUNT, owner, "en", Plan.TIGER, DAWN));
        add("Bot", BOT, 0, new BotAttached(BOT, ACCOUNT, "greeter_bot", "Greeter", 1, DAWN));
        for (int n = 0; n < CAMPAIGNS; n++) {
            add(
                    "Campaign",
                    campaign(n),
                    0,
                    new CampaignCreated(campaign(n), n + 1, SCOPE, 3, templates, UnsubWindow.DEFAULT, DAWN));
        }
        return this;
    }

    int leads() {
        return leads;
    }

    /** So many more people start, join and leave. */
    void leads(int more) {
        for (int n = 0; n < more; n++, leads++) {
            Subject subject = people.remember(100_000L + leads, "user" + leads, "Name " + leads);
            LeadId lead = new LeadId(campaign(leads % CAMPAIGNS), subject);
            Instant at = DAWN.plusSeconds(leads);
            Due wait = new Due(1, LeadStatus.WAIT, "click" + leads, templates.revision(), Set.of());
            add("Lead", lead, 0, new LeadStarted(lead, SCOPE, 10, "click" + leads, true, wait, at));
            next.add(GenericEventMessage.asEventMessage(
                    new PostbackDelivered(lead, 1, LeadStatus.WAIT, ACCOUNT, 1, 200, at)));
            Due approve = new Due(2, LeadStatus.APPROVE, "click" + leads, templates.revision(), Set.of());
            add(
                    "Lead",
                    lead,
                    1,
                    new LeadApproved(lead, SCOPE, Presence.OUT, Source.REPORTED, approve, at.plusSeconds(9)));
            next.add(GenericEventMessage.asEventMessage(
                    new PostbackDelivered(lead, 2, LeadStatus.APPROVE, ACCOUNT, 1, 200, at)));
            Due cancel = new Due(3, LeadStatus.CANCEL, "click" + leads, templates.revision(), Set.of());
            add(
                    "Lead",
                    lead,
                    2,
                    new LeadCancelled(lead, SCOPE, Presence.IN, Source.REPORTED, at, cancel, at.plusSeconds(99)));
            next.add(GenericEventMessage.asEventMessage(
                    new PostbackDelivered(lead, 3, LeadStatus.CANCEL, ACCOUNT, 1, 200, at)));
            if (next.size() >= AT_ONCE) {
                tell();
            }
        }
        tell();
    }

    private void tell() {
        store.publish(List.copyOf(next));
        next.clear();
    }

    private void add(String type, Object id, long place, Object event) {
        next.add(new GenericDomainEventMessage<>(type, id.toString(), place, event));
    }

    private static CampaignId campaign(int n) {
        return new CampaignId("hist%04d".formatted(n));
    }
}
