package io.pawtrail.projections;

import io.pawtrail.messages.AccountEvent;
import io.pawtrail.messages.AccountEvent.AccountCreated;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotEvent;
import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotEvent.ChatClaimed;
import io.pawtrail.messages.BotEvent.ChatConnected;
import io.pawtrail.messages.BotEvent.ChatLost;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignEvent;
import io.pawtrail.messages.CampaignEvent.CampaignCreated;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.ChatType;
import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.LeadApproved;
import io.pawtrail.messages.LeadEvent.LeadCancelled;
import io.pawtrail.messages.LeadEvent.LeadRestarted;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadEvent.StartRepeated;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.PostbackEvent;
import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.PostbackEvent.PostbackExhausted;
import io.pawtrail.messages.PostbackEvent.PostbackGaveWay;
import io.pawtrail.messages.PostbackEvent.PostbackReplayed;
import io.pawtrail.messages.PostbackEvent.PostbackSuperseded;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.ReplayId;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.UnsubWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;

/** What happened, in order, as the event store has it: one stream for each aggregate. */
final class Story {
    static final AccountId ACCOUNT = new AccountId(1);
    static final BotId BOT = new BotId(77);
    static final long CHAT = -100;
    static final Scope SCOPE = new Scope(ACCOUNT, BOT, CHAT);
    static final CampaignId CAMPAIGN = new CampaignId("AbCd1234");
    static final Templates TEMPLATES = new Templates(5, Set.of(LeadStatus.WAIT, LeadStatus.APPROVE));
    static final ReplayId REPLAY = ReplayId.parse("replay:00000000-0000-0000-0000-000000000007");
    static final Instant DAWN = Instant.parse("2026-01-01T06:00:00Z");

    private final List<EventMessage<?>> events = new ArrayList<>();
    private final Map<String, Long> lengths = new HashMap<>();

    List<EventMessage<?>> events() {
        return List.copyOf(events);
    }

    Story then(AccountEvent event) {
        return add("Account", event.account().toString(), event);
    }

    Story then(BotEvent event) {
        return add("Bot", event.bot().toString(), event);
    }

    Story then(CampaignEvent event) {
        return add("Campaign", event.campaign().toString(), event);
    }

    Story then(LeadEvent event) {
        return add("Lead", event.lead().toString(), event);
    }

    /** Told by the deliverer, in no stream. */
    Story then(PostbackEvent event) {
        events.add(GenericEventMessage.asEventMessage(event));
        return this;
    }

    /** What happens after all of this, in the same streams. */
    Story later(UnaryOperator<Story> more) {
        Story later = new Story();
        later.lengths.putAll(lengths);
        return more.apply(later);
    }

    private Story add(String type, String stream, Object event) {
        long sequence = lengths.merge(stream, 1L, Long::sum) - 1;
        events.add(new GenericDomainEventMessage<>(type, stream, sequence, event));
        return this;
    }

    /** An account, its bot, the bot's chat, and the campaign that tracks it. */
    static Story withCampaign(Subject owner) {
        return new Story()
                .then(new AccountCreated(ACCOUNT, owner, "en", Plan.KITTEN, DAWN))
                .then(new BotAttached(BOT, ACCOUNT, "greeter_bot", "Greeter", 1, DAWN))
                .then(connected(CHAT))
                .then(new ChatClaimed(BOT, ACCOUNT, CHAT, CAMPAIGN, DAWN))
                .then(campaign(CAMPAIGN, 1));
    }

    static CampaignCreated campaign(CampaignId code, long number) {
        Templates own = new Templates(TEMPLATES.revision() + number - 1, TEMPLATES.statuses());
        return new CampaignCreated(code, number, SCOPE, 3, own, UnsubWindow.DEFAULT, DAWN);
    }

    static ChatConnected connected(long chat) {
        return new ChatConnected(BOT, ACCOUNT, chat, "News", ChatType.CHANNEL, true, DAWN);
    }

    static ChatLost lost(long chat) {
        return new ChatLost(BOT, ACCOUNT, chat, DAWN.plusSeconds(60));
    }

    static LeadStarted started(LeadId lead, String click) {
        return new LeadStarted(lead, SCOPE, 10, click, true, due(1, LeadStatus.WAIT), DAWN);
    }

    static LeadRestarted restarted(LeadId lead, String click, int second) {
        return new LeadRestarted(
                lead, SCOPE, 10 + second, click, true, due(second, LeadStatus.WAIT), DAWN.plusSeconds(second));
    }

    static LeadApproved approved(LeadId lead, int second) {
        Due due = due(second, LeadStatus.APPROVE);
        return new LeadApproved(lead, SCOPE, Presence.OUT, Source.REPORTED, due, DAWN.plusSeconds(second));
    }

    static LeadCancelled cancelled(LeadId lead, int second) {
        Due due = due(second, LeadStatus.CANCEL);
        return new LeadCancelled(lead, SCOPE, Presence.IN, Source.REPORTED, DAWN, due, DAWN.plusSeconds(second));
    }

    static StartRepeated repeated(LeadId lead, int second) {
        return new StartRepeated(lead, SCOPE, 10 + second, "c", true, DAWN.plusSeconds(second));
    }

    static PostbackDelivered delivered(LeadId lead, int n, int second) {
        return new PostbackDelivered(lead, n, LeadStatus.WAIT, ACCOUNT, 2, 200, DAWN.plusSeconds(second));
    }

    static PostbackGaveWay gaveWay(LeadId lead, int n, int second) {
        return new PostbackGaveWay(lead, n, LeadStatus.WAIT, ACCOUNT, 5, DAWN.plusSeconds(second));
    }

    static PostbackExhausted exhausted(LeadId lead, int n, int second) {
        return new PostbackExhausted(lead, n, LeadStatus.WAIT, ACCOUNT, 3, "status", DAWN.plusSeconds(second));
    }

    static PostbackSuperseded superseded(LeadId lead, int n, int by, int second) {
        return new PostbackSuperseded(lead, n, LeadStatus.WAIT, ACCOUNT, by, DAWN.plusSeconds(second));
    }

    static PostbackReplayed replayed(LeadId lead, int n, int second) {
        return new PostbackReplayed(lead, n, LeadStatus.WAIT, ACCOUNT, REPLAY, DAWN.plusSeconds(second));
    }

    static Due due(int n, LeadStatus status) {
        return new Due(n, status, "click", 5, Set.of());
    }
}
