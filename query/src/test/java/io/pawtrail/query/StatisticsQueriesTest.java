package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOB;
import static io.pawtrail.query.Given.CAMPAIGN;
import static io.pawtrail.query.Given.DAWN;
import static io.pawtrail.query.Given.SCOPE;
import static io.pawtrail.query.Given.approved;
import static io.pawtrail.query.Given.campaign;
import static io.pawtrail.query.Given.due;
import static io.pawtrail.query.Given.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.CampaignEvent.CampaignDeleted;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadEvent.LeadCancelled;
import io.pawtrail.messages.LeadEvent.LeadHeld;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Statistics.Day;
import io.pawtrail.messages.Statistics.Figures;
import io.pawtrail.messages.Statistics.FindFunnel;
import io.pawtrail.messages.Statistics.FindSummary;
import io.pawtrail.messages.Statistics.SummaryView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two leads of one campaign and one of another, at dawn (06:00 UTC) and on the day after. */
class StatisticsQueriesTest {
    private static final CampaignId OTHER = new CampaignId("other");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final int QUARTER = 900;
    private static final int DAY = 86_400;

    private final ReadSide read = new ReadSide();
    private final LeadId first = lead(CAMPAIGN, 1001);
    private final LeadId second = lead(CAMPAIGN, 1002);
    private final LeadId third = lead(OTHER, 1001);

    @BeforeEach
    void given() {
        read.happened(
                campaign(CAMPAIGN, 1, 0),
                campaign(OTHER, 2, 0),
                started(first, 0),
                new LeadHeld(first, SCOPE, due(2, LeadStatus.HOLD), DAWN.plusSeconds(QUARTER - 1)),
                approved(first, QUARTER),
                started(second, QUARTER + 1),
                started(third, 2 * QUARTER),
                cancelled(first, DAY),
                approved(first, DAY + 1)); // a second time: not counted
    }

    @AfterEach
    void stop() {
        read.close();
    }

    @Test
    void a_summary_has_the_sums_and_the_days_of_all_campaigns() {
        assertThat(summary(null, null, null))
                .isEqualTo(new SummaryView(
                        new Figures(3, 1, 1, 1),
                        List.of(
                                new Day(TODAY, new Figures(3, 1, 1, 0)),
                                new Day(TODAY.plusDays(1), new Figures(0, 0, 0, 1)))));
        assertThat(summary(2L, null, null))
                .isEqualTo(new SummaryView(new Figures(1, 0, 0, 0), List.of(new Day(TODAY, new Figures(1, 0, 0, 0)))));
    }

    @Test
    void a_deleted_campaign_still_counts() {
        read.happened(new CampaignDeleted(CAMPAIGN, SCOPE, DAWN));

        assertThat(summary(null, null, null).sum()).isEqualTo(new Figures(3, 1, 1, 1));
        assertThat(summary(1L, null, null).sum()).isEqualTo(new Figures(2, 1, 1, 1));
    }

    @Test
    void from_is_rounded_down_and_to_up_to_a_quarter_hour() {
        Figures firstQuarter = new Figures(1, 1, 0, 0);
        assertThat(funnel(DAWN, DAWN.plusSeconds(QUARTER))).isEqualTo(firstQuarter);
        assertThat(funnel(DAWN.plusSeconds(QUARTER - 1), DAWN.plusSeconds(QUARTER)))
                .isEqualTo(firstQuarter);
        assertThat(funnel(DAWN.plusSeconds(QUARTER), DAWN.plusSeconds(2 * QUARTER)))
                .isEqualTo(new Figures(1, 0, 1, 0));
        assertThat(funnel(DAWN, DAWN.plusSeconds(1))).isEqualTo(firstQuarter);
        assertThat(funnel(DAWN.minusSeconds(1), DAWN)).isEqualTo(Figures.NONE);
    }

    @Test
    void a_funnel_is_one_campaigns() {
        assertThat(funnel(null, null)).isEqualTo(new Figures(2, 1, 1, 1));
        assertThat(funnel(DAWN.plusSeconds(DAY), null)).isEqualTo(new Figures(0, 0, 0, 1));
        assertThat(funnel(Instant.MIN, Instant.MAX)).isEqualTo(new Figures(2, 1, 1, 1));
    }

    @Test
    void days_begin_at_midnight_utc() {
        LeadId late = lead(CAMPAIGN, 1003);
        read.happened(started(late, 18 * 3600 - 1), approved(late, 18 * 3600));

        assertThat(summary(1L, null, null).days())
                .containsExactly(
                        new Day(TODAY, new Figures(3, 1, 1, 0)), new Day(TODAY.plusDays(1), new Figures(0, 0, 1, 1)));
    }

    @Test
    void nobody_counts_the_leads_of_another_account() {
        assertThat(read.ask(new FindSummary(BOB, null, null, null), SummaryView.class))
                .isEqualTo(new SummaryView(Figures.NONE, List.of()));
    }

    private SummaryView summary(@Nullable Long campaign, @Nullable Instant from, @Nullable Instant to) {
        return read.ask(new FindSummary(ANN, campaign, from, to), SummaryView.class);
    }

    private Figures funnel(@Nullable Instant from, @Nullable Instant to) {
        return read.ask(new FindFunnel(ANN, 1, from, to), Figures.class);
    }

    private LeadId lead(CampaignId campaign, long telegramId) {
        return new LeadId(campaign, read.people.remember(telegramId, "u" + telegramId, "N"));
    }

    private static LeadCancelled cancelled(LeadId lead, int second) {
        return new LeadCancelled(
                lead, SCOPE, Presence.IN, Source.REPORTED, DAWN, due(4, LeadStatus.CANCEL), DAWN.plusSeconds(second));
    }
}
