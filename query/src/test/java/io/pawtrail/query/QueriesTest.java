package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOB;
import static io.pawtrail.query.Given.BOT;
import static io.pawtrail.query.Given.CAMPAIGN;
import static io.pawtrail.query.Given.CHAT;
import static io.pawtrail.query.Given.DAWN;
import static io.pawtrail.query.Given.FREE_CHAT;
import static io.pawtrail.query.Given.TEMPLATES;
import static io.pawtrail.query.Given.approved;
import static io.pawtrail.query.Given.campaign;
import static io.pawtrail.query.Given.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.BotEvent.ChatLost;
import io.pawtrail.messages.Bots.BotView;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.ChatView;
import io.pawtrail.messages.Bots.ChatsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.Bots.FindChats;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.Campaigns.CampaignsView;
import io.pawtrail.messages.Campaigns.FindCampaigns;
import io.pawtrail.messages.ChatType;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Notifications;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Profiles.FindProfile;
import io.pawtrail.messages.Profiles.ProfileView;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.UnsubWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueriesTest {
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
                .isEqualTo(new ProfileView(
                        ANN, "Ann", "ann", "en", Plan.CAT, null, 1, Templates.NONE, Notifications.ALL, false, DAWN));
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
                .containsExactly(new ChatView(FREE_CHAT, "News -200", ChatType.CHANNEL, true));

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
                        true,
                        1,
                        1,
                        0,
                        DAWN));
        assertThat(read.ask(new FindCampaigns(BOB), CampaignsView.class).campaigns())
                .isEmpty();
    }
}
