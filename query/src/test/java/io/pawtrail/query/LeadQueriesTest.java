package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOB;
import static io.pawtrail.query.Given.CAMPAIGN;
import static io.pawtrail.query.Given.DAWN;
import static io.pawtrail.query.Given.approved;
import static io.pawtrail.query.Given.campaign;
import static io.pawtrail.query.Given.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadEvent.WelcomeFailed;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Leads.FindLeads;
import io.pawtrail.messages.Leads.LeadView;
import io.pawtrail.messages.Leads.LeadsView;
import io.pawtrail.messages.WelcomeTrouble;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeadQueriesTest {
    private static final CampaignId OTHER = new CampaignId("other");

    private final ReadSide read = new ReadSide();
    private final LeadId first = lead(CAMPAIGN, 1001);
    private final LeadId second = lead(CAMPAIGN, 1002);
    private final LeadId third = lead(OTHER, 1001);

    @BeforeEach
    void given() {
        read.happened(
                campaign(CAMPAIGN, 1, 0),
                campaign(OTHER, 2, 0),
                started(first, 10),
                started(second, 20),
                started(third, 30),
                approved(second, 40));
    }

    @AfterEach
    void stop() {
        read.close();
    }

    @Test
    void leads_of_all_campaigns_come_newest_first() {
        LeadsView all = read.ask(new FindLeads(ANN, null, null, null, null, 50, 0), LeadsView.class);

        assertThat(all.total()).isEqualTo(3);
        assertThat(all.leads()).extracting(LeadView::lead).containsExactly(third, second, first);
        assertThat(all.leads().get(1))
                .isEqualTo(new LeadView(
                        second,
                        1,
                        1002,
                        "u1002",
                        "click20",
                        LeadStatus.APPROVE,
                        false,
                        DAWN.plusSeconds(20),
                        DAWN.plusSeconds(40),
                        DAWN.plusSeconds(40),
                        null));
    }

    @Test
    void every_filter_narrows_page_and_total_alike() {
        assertThat(found(new FindLeads(ANN, 1L, null, null, null, 50, 0))).containsExactly(second, first);
        assertThat(found(new FindLeads(ANN, null, LeadStatus.WAIT, null, null, 50, 0)))
                .containsExactly(third, first);
        assertThat(found(new FindLeads(ANN, null, null, DAWN.plusSeconds(20), DAWN.plusSeconds(30), 50, 0)))
                .containsExactly(second);
        assertThat(found(new FindLeads(ANN, 1L, LeadStatus.WAIT, DAWN, DAWN.plusSeconds(99), 50, 0)))
                .containsExactly(first);
        assertThat(found(new FindLeads(ANN, 2L, LeadStatus.TRASH, null, null, 50, 0)))
                .isEmpty();
    }

    @Test
    void a_page_has_its_limit_and_offset_and_the_total_of_all() {
        LeadsView page = read.ask(new FindLeads(ANN, null, null, null, null, 1, 1), LeadsView.class);
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.leads()).extracting(LeadView::lead).containsExactly(second);

        LeadsView beyond = read.ask(new FindLeads(ANN, null, null, null, null, 50, 9), LeadsView.class);
        assertThat(beyond).isEqualTo(new LeadsView(3, List.of()));
    }

    @Test
    void leads_of_the_same_second_have_one_order() {
        LeadId fourth = lead(CAMPAIGN, 1004);
        LeadId fifth = lead(CAMPAIGN, 1005);
        read.happened(started(fourth, 50), started(fifth, 50));

        LeadsView top = read.ask(new FindLeads(ANN, null, null, null, null, 1, 0), LeadsView.class);
        LeadsView next = read.ask(new FindLeads(ANN, null, null, null, null, 1, 1), LeadsView.class);
        assertThat(List.of(
                        top.leads().getFirst().lead(), next.leads().getFirst().lead()))
                .containsExactlyInAnyOrder(fourth, fifth);
    }

    @Test
    void a_welcome_that_did_not_arrive_says_why() {
        read.happened(new WelcomeFailed(first, Given.SCOPE, 10, WelcomeTrouble.BLOCKED, DAWN.plusSeconds(50)));

        LeadsView all = read.ask(new FindLeads(ANN, null, null, null, null, 50, 0), LeadsView.class);
        assertThat(all.leads()).extracting(LeadView::welcome).containsExactly(null, null, WelcomeTrouble.BLOCKED);
    }

    @Test
    void times_beyond_all_calendars_are_times_like_any() {
        assertThat(found(new FindLeads(ANN, null, null, Instant.MIN, Instant.MAX, 50, 0)))
                .hasSize(3);
    }

    @Test
    void nobody_sees_the_leads_of_another_account() {
        assertThat(found(new FindLeads(BOB, null, null, null, null, 50, 0))).isEmpty();
    }

    private List<LeadId> found(FindLeads query) {
        LeadsView view = read.ask(query, LeadsView.class);
        assertThat(view.total()).isEqualTo(view.leads().size());
        return view.leads().stream().map(LeadView::lead).toList();
    }

    private LeadId lead(CampaignId campaign, long telegramId) {
        return new LeadId(campaign, read.people.remember(telegramId, "u" + telegramId, "N"));
    }
}
