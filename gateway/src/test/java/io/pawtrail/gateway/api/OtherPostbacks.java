package io.pawtrail.gateway.api;

import static io.pawtrail.gateway.api.OtherSide.NOON;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Postbacks.AttemptView;
import io.pawtrail.messages.Postbacks.AttemptsView;
import io.pawtrail.messages.Postbacks.FindAttempts;
import io.pawtrail.messages.Postbacks.FindPostback;
import io.pawtrail.messages.Postbacks.FindPostbackLog;
import io.pawtrail.messages.Postbacks.FindReplay;
import io.pawtrail.messages.Postbacks.FindTrackers;
import io.pawtrail.messages.Postbacks.PostbackView;
import io.pawtrail.messages.Postbacks.ReplayView;
import io.pawtrail.messages.Postbacks.TrackerView;
import io.pawtrail.messages.Postbacks.TrackersView;
import io.pawtrail.messages.ReasonCode;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.ReplayChoice;
import io.pawtrail.messages.ReplayCommand.RequestReplay;
import io.pawtrail.messages.TestCalls.TestCallView;
import io.pawtrail.messages.TestCalls.TestPostback;
import io.pawtrail.messages.Why.FindWhy;
import io.pawtrail.messages.Why.Happening;
import io.pawtrail.messages.Why.Outcome;
import io.pawtrail.messages.Why.Reason;
import io.pawtrail.messages.Why.WhyLine;
import io.pawtrail.messages.Why.WhyView;
import java.util.List;
import java.util.Map;

/** What is known of one lead's postbacks: the first exhausted, the second exhausted and old, the third delivered. */
final class OtherPostbacks {
    static final LeadId LEAD = LeadId.ofShown("AbC12345-0123456789abcdef0123456789abcdef");
    static final String TAKEN = "00000000-0000-0000-0000-00000000000e";
    private static final LeadId BROKEN = LeadId.ofShown("AbC12345-ffffffffffffffffffffffffffffffff");

    private OtherPostbacks() {}

    static WhyView why(FindWhy query) {
        own(query.account(), query.lead());
        return new WhyView(LEAD, List.of(line(1)), 7L);
    }

    private static WhyLine line(int n) {
        Outcome outcome = n == 3 ? Outcome.DELIVERED : Outcome.EXHAUSTED;
        Reason refused = new Reason(ReasonCode.TRACKER_REFUSED, Map.of("code", "404", "attempts", "3"));
        return new WhyLine(8, n, Happening.STARTED, LeadStatus.WAIT, NOON, outcome, List.of(refused));
    }

    static AttemptsView log(FindPostbackLog query) {
        CampaignId campaign = query.filter().campaign();
        Refusal.unless(campaign == null || campaign.equals(OtherSide.CAMPAIGN), "id", "You have no such campaign");
        banned(query.account());
        AttemptView attempt = attempt();
        return new AttemptsView(List.of(attempt), attempt.position());
    }

    static AttemptsView attempts(FindAttempts query) {
        own(query.account(), query.lead());
        Refusal.unless(query.n() <= 3, "id", "You have no such postback");
        return new AttemptsView(List.of(attempt()), null);
    }

    private static AttemptView attempt() {
        return new AttemptView(
                LEAD,
                1,
                2,
                LeadStatus.WAIT,
                OtherSide.CAMPAIGN,
                "t.example",
                "https://t.example/?c=1",
                "203.0.114.5",
                404,
                31,
                "no",
                "status",
                null,
                NOON.plusSeconds(30),
                NOON);
    }

    static PostbackView postback(FindPostback query) {
        own(query.account(), query.lead());
        Refusal.unless(query.n() <= 3, "id", "You have no such postback");
        return new PostbackView(line(query.n()), "t.example", query.n() == 2, query.n() < 3);
    }

    static TrackersView trackers(FindTrackers query) {
        banned(query.account());
        return new TrackersView(
                List.of(new TrackerView("t.example", 9, 4, 5, 5, NOON, NOON.plusSeconds(9), 503, "status", null)));
    }

    static ReplayView replay(FindReplay query) {
        Refusal.unless(query.replay().id().toString().endsWith("1"), "id", "You have no such replay");
        if (query.replay().id().toString().endsWith("31")) {
            return new ReplayView(query.replay(), ReplayChoice.one(LEAD, 3, false), NOON, NOON, NOON, 1, 1, 0, 1, 0, 0);
        }
        ReplayChoice choice = ReplayChoice.many(OtherSide.CAMPAIGN, null, LeadStatus.APPROVE, NOON, null);
        return new ReplayView(query.replay(), choice, NOON, NOON.plusSeconds(1), null, 9, 7, 2, 3, 1, 0);
    }

    static void request(RequestReplay command) {
        Refusal.unless(!command.replay().id().toString().equals(TAKEN), "exists", "This replay's id is taken");
    }

    static TestCallView test(TestPostback query) {
        return new TestCallView("https://t.example/?c=test", "203.0.114.5", 200, 12, "OK", query.revision() > 0, "");
    }

    private static void own(AccountId account, LeadId lead) {
        banned(account);
        if (lead.equals(BROKEN)) {
            throw new IllegalStateException("The database is away");
        }
        Refusal.unless(lead.equals(LEAD), "id", "You have no such lead");
    }

    private static void banned(AccountId account) {
        Refusal.unless(account.number() != 2, "ban", "This account is banned");
    }
}
