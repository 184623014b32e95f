package io.pawtrail.gateway.api;

import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Journals.FindJournal;
import io.pawtrail.messages.Journals.FindJournalPage;
import io.pawtrail.messages.Journals.JournalPageView;
import io.pawtrail.messages.Journals.JournalPosition;
import io.pawtrail.messages.Journals.JournalRow;
import io.pawtrail.messages.Journals.JournalView;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Leads.FindLeadPage;
import io.pawtrail.messages.Leads.FindLeads;
import io.pawtrail.messages.Leads.LeadPageView;
import io.pawtrail.messages.Leads.LeadView;
import io.pawtrail.messages.Leads.LeadsView;
import io.pawtrail.messages.Leads.SearchLeads;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Statistics.Day;
import io.pawtrail.messages.Statistics.Figures;
import io.pawtrail.messages.Statistics.FindFunnel;
import io.pawtrail.messages.Statistics.FindSummary;
import io.pawtrail.messages.Statistics.SummaryView;
import io.pawtrail.messages.WelcomeTrouble;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Journal and statistics of {@link OtherSide}: of campaign 5, and nothing at all of the deleted 8. */
final class OtherReports {
    private OtherReports() {}

    static JournalView journal(FindJournal query) {
        Refusal.unless(query.bot().equals(OtherSide.BOT), "id", "The query side's own words");
        return new JournalView(
                2,
                List.of(
                        new JournalRow("j-2", -1001, 42, "kit", Movement.KICK, true, OtherSide.NOON.plusSeconds(61)),
                        new JournalRow("j-1", -1001, 0, "", Movement.JOIN, false, OtherSide.NOON)));
    }

    static JournalPageView journal(FindJournalPage query) {
        Refusal.unless(query.bot().equals(OtherSide.BOT), "id", "You have no such bot");
        UUID id = new UUID(0, 2);
        return new JournalPageView(
                List.of(new JournalRow(id.toString(), -1001, 42, "kit", Movement.KICK, true, OtherSide.NOON)),
                query.after() == null ? new JournalPosition(OtherSide.NOON, id) : null);
    }

    static LeadsView leads(FindLeads query) {
        Refusal.unless(query.campaign() == null || query.campaign() == 5, "id", "No such campaign");
        LeadId lead = LeadId.ofShown("AbC12345-0123456789abcdef0123456789abcdef");
        return new LeadsView(
                41,
                List.of(new LeadView(
                        lead,
                        5,
                        42,
                        "kit",
                        "c-1",
                        LeadStatus.HOLD,
                        false,
                        OtherSide.NOON,
                        null,
                        OtherSide.NOON.plusSeconds(61),
                        null)));
    }

    static LeadPageView leads(FindLeadPage query) {
        CampaignId campaign = query.filter().campaign();
        Refusal.unless(campaign == null || campaign.equals(OtherSide.CAMPAIGN), "id", "You have no such campaign");
        LeadView lead = lead(42, "kit", "c-1", WelcomeTrouble.BLOCKED);
        return new LeadPageView(List.of(lead), query.after() == null ? lead.position() : null);
    }

    /** Nobody has a name any more. */
    static LeadPageView search(SearchLeads query) {
        return new LeadPageView(List.of(lead(0, "", "", null)), null);
    }

    private static LeadView lead(long subscriber, String username, String click, @Nullable WelcomeTrouble welcome) {
        return new LeadView(
                OtherPostbacks.LEAD,
                5,
                subscriber,
                username,
                click,
                LeadStatus.APPROVE,
                false,
                OtherSide.NOON,
                OtherSide.NOON.plusSeconds(9),
                OtherSide.NOON.plusSeconds(61),
                welcome);
    }

    static SummaryView summary(FindSummary query) {
        long campaign = query.campaign() == null ? OtherCampaigns.ACTIVE : query.campaign();
        known(campaign);
        return campaign == OtherCampaigns.DELETED
                ? new SummaryView(Figures.NONE, List.of())
                : new SummaryView(
                        new Figures(3, 2, 2, 1),
                        List.of(
                                new Day(LocalDate.of(2026, 3, 1), new Figures(3, 2, 1, 0)),
                                new Day(LocalDate.of(2026, 12, 31), new Figures(0, 0, 1, 1))));
    }

    static Figures funnel(FindFunnel query) {
        known(query.campaign());
        return new Figures(9, 8, 7, 6);
    }

    private static void known(long campaign) {
        Refusal.unless(
                campaign == OtherCampaigns.ACTIVE || campaign == OtherCampaigns.DELETED,
                "id",
                "You have no such campaign");
    }
}
