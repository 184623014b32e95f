package io.pawtrail.gateway.api;

import io.pawtrail.messages.Journals.FindJournal;
import io.pawtrail.messages.Journals.JournalRow;
import io.pawtrail.messages.Journals.JournalView;
import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Statistics.Day;
import io.pawtrail.messages.Statistics.Figures;
import io.pawtrail.messages.Statistics.FindFunnel;
import io.pawtrail.messages.Statistics.FindSummary;
import io.pawtrail.messages.Statistics.SummaryView;
import java.time.LocalDate;
import java.util.List;

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
