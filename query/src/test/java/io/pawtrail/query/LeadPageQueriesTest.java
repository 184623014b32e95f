package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOB;
import static io.pawtrail.query.Given.CAMPAIGN;
import static io.pawtrail.query.Given.approved;
import static io.pawtrail.query.Given.campaign;
import static io.pawtrail.query.Given.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Leads.FindLeadPage;
import io.pawtrail.messages.Leads.LeadFilter;
import io.pawtrail.messages.Leads.LeadPageView;
import io.pawtrail.messages.Leads.LeadView;
import io.pawtrail.messages.Leads.SearchLeads;
import io.pawtrail.messages.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeadPageQueriesTest {
    private static final CampaignId OTHER = new CampaignId("other");

    private final ReadSide read = new ReadSide();
    private final Subject kit = read.people.remember(1001, "KitTheCat", "Kit");
    private final LeadId first = new LeadId(CAMPAIGN, kit);
    private final LeadId second = new LeadId(CAMPAIGN, read.people.remember(1002, "", "N"));
    private final LeadId third = new LeadId(OTHER, kit);

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
    void a_page_goes_on_where_the_one_before_ended() {
        LeadPageView page = page(new LeadFilter(null, null, null, null));
        assertThat(page.leads()).extracting(LeadView::lead).containsExactly(third, second);

        LeadPageView rest = read.ask(
                new FindLeadPage(ANN, new LeadFilter(null, null, null, null), page.next(), 2), LeadPageView.class);
        assertThat(rest.leads()).extracting(LeadView::lead).containsExactly(first);
        assertThat(rest.next()).isNull();
    }

    @Test
    void a_filter_narrows_it() {
        assertThat(page(new LeadFilter(CAMPAIGN, LeadStatus.APPROVE, null, null))
                        .leads())
                .extracting(LeadView::lead)
                .containsExactly(second);
        assertThat(page(new LeadFilter(null, null, Given.DAWN.plusSeconds(10), Given.DAWN.plusSeconds(20)))
                        .leads())
                .extracting(LeadView::lead)
                .containsExactly(first);
    }

    @Test
    void a_campaign_of_somebody_else_is_unknown() {
        FindLeadPage query = new FindLeadPage(BOB, new LeadFilter(CAMPAIGN, null, null, null), null, 2);
        assertThatThrownBy(() -> read.ask(query, LeadPageView.class)).hasMessageContaining("You have no such campaign");
    }

    @Test
    void a_lead_is_found_by_click_username_telegram_id_and_lead_id_and_by_nothing_less() {
        assertThat(found(ANN, "click20", null)).containsExactly(second);
        assertThat(found(ANN, "KitTheCat", null)).containsExactly(third, first);
        assertThat(found(ANN, "@kitthecat", null)).containsExactly(third, first);
        assertThat(found(ANN, "1001", kit)).containsExactly(third, first);
        assertThat(found(ANN, first.shown(), null)).containsExactly(first);
        assertThat(found(ANN, "click2", null)).isEmpty();
        assertThat(found(ANN, "CLICK20", null)).isEmpty();
        assertThat(found(ANN, "%", null)).isEmpty();
        assertThat(found(ANN, "'", null)).isEmpty();
    }

    @Test
    void nobody_finds_the_leads_of_another_account() {
        assertThat(found(BOB, "click20", null)).isEmpty();
        assertThat(found(BOB, "kitthecat", null)).isEmpty();
        assertThat(found(BOB, "1001", kit)).isEmpty();
        assertThat(found(BOB, first.shown(), null)).isEmpty();
    }

    @Test
    void an_erased_person_is_not_found_by_the_telegram_id_any_more() {
        read.jdbc.update("UPDATE read.lead SET subscriber = 0, username = '' WHERE subject = ?", kit.hash());
        assertThat(found(ANN, "1001", kit)).isEmpty();
        assertThat(found(ANN, "click10", null)).containsExactly(first);
    }

    private LeadPageView page(LeadFilter filter) {
        return read.ask(new FindLeadPage(ANN, filter, null, 2), LeadPageView.class);
    }

    private List<LeadId> found(AccountId account, String text, @Nullable Subject subject) {
        return read.ask(new SearchLeads(account, text, subject, null, 50), LeadPageView.class).leads().stream()
                .map(LeadView::lead)
                .toList();
    }
}
