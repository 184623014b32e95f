package io.pawtrail.query;

import io.pawtrail.messages.AccountEvent.AccountCreated;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotEvent.ChatClaimed;
import io.pawtrail.messages.BotEvent.ChatConnected;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignEvent.CampaignCreated;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.ChatType;
import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadEvent.LeadApproved;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.UnsubWindow;
import java.time.Instant;
import java.util.Set;

/** Events that the tests start from: Ann with a bot, two chats and one campaign; and Bob, who has nothing of hers. */
final class Given {
    static final AccountId ANN = new AccountId(1);
    static final AccountId BOB = new AccountId(2);
    static final BotId BOT = new BotId(77);
    static final long CHAT = -100;
    static final long FREE_CHAT = -200;
    static final Scope SCOPE = new Scope(ANN, BOT, CHAT);
    static final CampaignId CAMPAIGN = new CampaignId("AbCd1234");
    static final Templates TEMPLATES = new Templates(5, Set.of(LeadStatus.WAIT, LeadStatus.APPROVE));
    static final Instant DAWN = Instant.parse("2026-01-01T06:00:00Z");

    private Given() {}

    static AccountCreated account(AccountId account, Subject owner) {
        return new AccountCreated(account, owner, "en", Plan.CAT, DAWN);
    }

    static BotAttached bot(BotId bot, AccountId account) {
        return new BotAttached(bot, account, "greeter_bot", "Greeter", 1, DAWN);
    }

    static ChatConnected chat(long chat) {
        return new ChatConnected(BOT, ANN, chat, "News " + chat, ChatType.CHANNEL, true, DAWN);
    }

    static ChatClaimed claimed() {
        return claimed(CAMPAIGN);
    }

    static ChatClaimed claimed(CampaignId campaign) {
        return new ChatClaimed(BOT, ANN, CHAT, campaign, DAWN);
    }

    static CampaignCreated campaign(CampaignId code, long number, int second) {
        return new CampaignCreated(code, number, SCOPE, 3, TEMPLATES, UnsubWindow.DEFAULT, DAWN.plusSeconds(second));
    }

    static LeadStarted started(LeadId lead, int second) {
        return new LeadStarted(
                lead, SCOPE, 10, "click" + second, true, due(1, LeadStatus.WAIT), DAWN.plusSeconds(second));
    }

    static LeadApproved approved(LeadId lead, int second) {
        return new LeadApproved(
                lead, SCOPE, Presence.OUT, Source.REPORTED, due(2, LeadStatus.APPROVE), DAWN.plusSeconds(second));
    }

    static Due due(int n, LeadStatus status) {
        return new Due(n, status, "click", 5, Set.of());
    }
}
