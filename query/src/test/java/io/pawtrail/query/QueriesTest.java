package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOB;
import static io.pawtrail.query.Given.BOT;
import static io.pawtrail.query.Given.CAMPAIGN;
import static io.pawtrail.query.Given.CHAT;
import static io.pawtrail.query.Given.DAWN;
import static io.pawtrail.query.Given.FREE_CHAT;
import static io.pawtrail.query.Given.SCOPE;
import static io.pawtrail.query.Given.TEMPLATES;
import static io.pawtrail.query.Given.approved;
import static io.pawtrail.query.Given.campaign;
import static io.pawtrail.query.Given.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pawtrail.messages.BotEvent.ChatLost;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.Bots.BotView;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.ChatView;
import io.pawtrail.messages.Bots.ChatsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.Bots.FindChats;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.Campaigns.CampaignsView;
import io.pawtrail.messages.Campaigns.FindCampaign;
import io.pawtrail.messages.Campaigns.FindCampaigns;
import io.pawtrail.messages.Campaigns.FindTerms;
import io.pawtrail.messages.Campaigns.FindTracking;
import io.pawtrail.messages.Campaigns.TermsView;
import io.pawtrail.messages.ChatType;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Profiles.FindProfile;
import io.pawtrail.messages.Profiles.ProfileView;
import io.pawtrail.messages.Terms;
import io.pawtrail.messages.Terms.Standing;
import io.pawtrail.messages.UnsubWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class QueriesTest {
    private static final CampaignTerms TERMS =
            new CampaignTerms(CAMPAIGN, new Terms(SCOPE, Standing.ACTIVE, UnsubWindow.DEFAULT, TEMPLATES), 3);

    private final ReadSide read = new ReadSide();

    @BeforeEach
    void given() {
        read.happened(
                Given.account(ANN, read.people.remember(1, "ann", "Ann")),
                Given.account(BOB, read.people.remember(2, "bob", "Bob")),
                Given.bot(BOT, ANN),
                Given.chat(CHAT),
                Given.chat(FREE_CHAT),
                Given.claimed(),
                campaign(CAMPAIGN, 1, 0));
    }

    @AfterEach
    void stop() {
        read.close();
    }

    @Test
    void a_profile_knows_its_person_plan_and_campaigns() {
        assertThat(read.ask(new FindProfile(ANN), ProfileView.class))
                .isEqualTo(new ProfileView(ANN, "Ann", "ann", "en", Plan.CAT, null, 1, DAWN));
        assertThat(read.ask(new FindProfile(BOB), ProfileView.class).campaigns())
                .isZero();
    }

    @Test
    void bots_are_those_of_the_account() {
        assertThat(read.ask(new FindBots(ANN), BotsView.class).bots())
                .containsExactly(new BotView(BOT, "greeter_bot", "Greeter", 0, null, DAWN));
        assertThat(read.ask(new FindBots(BOB), BotsView.class).bots()).isEmpty();
    }

    @Test
    void chats_on_offer_are_administered_and_not_tracked() {
        assertThat(read.ask(new FindChats(ANN, BOT), ChatsView.class).chats())
                .containsExactly(new ChatView(FREE_CHAT, "News -200", ChatType.CHANNEL));

        read.happened(new ChatLost(BOT, ANN, FREE_CHAT, DAWN));
        assertThat(read.ask(new FindChats(ANN, BOT), ChatsView.class).chats()).isEmpty();
    }

    @Test
    void campaigns_come_newest_first_with_their_counters() {
        LeadId lead = new LeadId(CAMPAIGN, read.people.remember(3, "", ""));
        CampaignId second = new CampaignId("b");
        read.happened(campaign(second, 2, 60), started(lead, 1), approved(lead, 2));

        var campaigns = read.ask(new FindCampaigns(ANN), CampaignsView.class).campaigns();
        assertThat(campaigns).extracting(CampaignView::campaign).containsExactly(second, CAMPAIGN);
        assertThat(campaigns.getLast())
                .isEqualTo(new CampaignView(
                        CAMPAIGN,
                        1,
                        BOT,
                        "greeter_bot",
                        CHAT,
                        "News -100",
                        0,
                        3,
                        TEMPLATES,
                        UnsubWindow.DEFAULT,
                        false,
                        1,
                        1,
                        0,
                        DAWN));
        assertThat(read.ask(new FindCampaigns(BOB), CampaignsView.class).campaigns())
                .isEmpty();
    }

    @Test
    void a_campaign_warns_while_its_bot_is_no_administrator() {
        read.happened(new ChatLost(BOT, ANN, CHAT, DAWN));
        assertThat(read.ask(new FindCampaign(ANN, 1), CampaignView.class).warning())
                .isTrue();

        read.happened(Given.chat(CHAT));
        assertThat(read.ask(new FindCampaign(ANN, 1), CampaignView.class).warning())
                .isFalse();
    }

    @Test
    void a_deep_link_finds_the_terms_of_this_bots_campaign_and_case_counts() {
        assertThat(terms(new FindTerms(BOT, CAMPAIGN)).terms()).containsExactly(TERMS);
        assertThat(terms(new FindTerms(BOT, new CampaignId("abcd1234"))).terms())
                .isEmpty();
        assertThat(terms(new FindTerms(new BotId(78), CAMPAIGN)).terms()).isEmpty();
    }

    @Test
    void a_chat_is_tracked_by_all_campaigns_that_are_not_deleted() {
        read.happened(campaign(new CampaignId("b"), 2, 1), campaign(new CampaignId("c"), 3, 2));
        status("b", 1);
        status("c", 2);

        var tracking = terms(new FindTracking(BOT, CHAT)).terms();
        assertThat(tracking)
                .extracting(
                        terms -> terms.campaign().code(), terms -> terms.terms().standing())
                .containsExactly(tuple("b", Standing.PAUSED), tuple("AbCd1234", Standing.ACTIVE));
        assertThat(terms(new FindTerms(BOT, new CampaignId("c"))).terms())
                .extracting(terms -> terms.terms().standing())
                .containsExactly(Standing.DELETED);
        assertThat(terms(new FindTracking(BOT, FREE_CHAT)).terms()).isEmpty();
    }

    private TermsView terms(Object query) {
        return read.ask(query, TermsView.class);
    }

    /** No event says so yet. */
    private void status(String code, int status) {
        read.bean(JdbcTemplate.class).update("UPDATE read.campaign SET status = ? WHERE code = ?", status, code);
    }
}
