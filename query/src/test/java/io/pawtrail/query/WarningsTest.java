package io.pawtrail.query;

import static io.pawtrail.query.Given.ANN;
import static io.pawtrail.query.Given.BOB;
import static io.pawtrail.query.Given.BOT;
import static io.pawtrail.query.Given.CAMPAIGN;
import static io.pawtrail.query.Given.CHAT;
import static io.pawtrail.query.Given.DAWN;
import static io.pawtrail.query.Given.FREE_CHAT;
import static io.pawtrail.query.Given.SCOPE;
import static io.pawtrail.query.Given.campaign;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.BotEvent;
import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotEvent.BotDetached;
import io.pawtrail.messages.BotEvent.BotRecovered;
import io.pawtrail.messages.BotEvent.BotRestored;
import io.pawtrail.messages.BotEvent.BotTroubled;
import io.pawtrail.messages.BotEvent.ChatConnected;
import io.pawtrail.messages.BotEvent.ChatLost;
import io.pawtrail.messages.BotEvent.ChatReleased;
import io.pawtrail.messages.BotTrouble;
import io.pawtrail.messages.Bots.BotView;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.ChatView;
import io.pawtrail.messages.Bots.ChatsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.Bots.FindChats;
import io.pawtrail.messages.CampaignEvent.CampaignPaused;
import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.Campaigns.FindCampaign;
import io.pawtrail.messages.ChatType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an affiliate is told when something is wrong with a bot, and with what it tracks. */
class WarningsTest {
    private final ReadSide read = new ReadSide();

    @BeforeEach
    void given() {
        read.happened(
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
    void a_campaign_warns_while_its_bot_is_no_administrator_paused_or_not() {
        assertWarning(false);
        read.happened(new ChatLost(BOT, ANN, CHAT, DAWN));
        assertWarning(true);

        read.happened(new ChatReleased(BOT, ANN, CHAT, CAMPAIGN, DAWN), new CampaignPaused(CAMPAIGN, SCOPE, DAWN));
        assertWarning(true);
        assertThat(bot().status()).isZero();

        read.happened(Given.chat(CHAT));
        assertWarning(false);
    }

    @Test
    void a_troubled_bot_says_what_is_the_matter_and_its_campaigns_warn() {
        read.happened(new BotTroubled(BOT, ANN, BotTrouble.UPDATES_TAKEN, DAWN));
        assertThat(bot().status()).isEqualTo(1);
        assertThat(bot().trouble()).isEqualTo(BotTrouble.UPDATES_TAKEN);
        assertWarning(true);

        read.happened(new BotRecovered(BOT, ANN, DAWN));
        assertThat(bot().status()).isZero();
        assertThat(bot().trouble()).isNull();
        assertWarning(false);
    }

    @Test
    void a_bot_that_was_given_up_is_listed_offers_no_chats_and_its_campaigns_warn() {
        read.happened(new BotDetached(BOT, ANN, DAWN));
        assertThat(bot().status()).isEqualTo(3);
        assertWarning(true);
        assertThat(chats()).isEqualTo(new ChatsView(List.of()));

        read.happened(new BotRestored(BOT, ANN, "greeter_bot", "Greeter", 2, DAWN));
        assertThat(bot().status()).isZero();
        assertWarning(false);
        assertThat(chats().chats()).extracting(ChatView::chat).containsExactly(FREE_CHAT);
    }

    @Test
    void a_bot_that_another_account_has_now_is_listed_by_both_and_nothing_of_one_is_the_others() {
        read.happened(
                new BotDetached(BOT, ANN, DAWN),
                new BotAttached(BOT, BOB, "bobs_bot", "Bob's", 2, DAWN),
                new ChatConnected(BOT, BOB, CHAT, "Bob's news", ChatType.CHANNEL, true, DAWN));

        assertThat(bot().username()).isEqualTo("greeter_bot");
        assertThat(bot().status()).isEqualTo(3);
        assertWarning(true);
        CampaignView campaign = read.ask(new FindCampaign(ANN, 1), CampaignView.class);
        assertThat(campaign.chatTitle()).isEqualTo("News -100");
        assertThat(campaign.botUsername()).isEqualTo("greeter_bot");
        assertThat(read.ask(new FindBots(BOB), BotsView.class).bots())
                .containsExactly(new BotView(BOT, "bobs_bot", "Bob's", 0, null, DAWN));
        assertThat(read.ask(new FindChats(BOB, BOT), ChatsView.class).chats())
                .containsExactly(new ChatView(CHAT, "Bob's news", ChatType.CHANNEL, true));
        assertThat(chats().chats()).isEmpty();
    }

    @Test
    void a_chat_where_the_bot_may_not_invite_is_told_and_no_warning() {
        read.happened(without(CHAT), without(FREE_CHAT));

        CampaignView campaign = read.ask(new FindCampaign(ANN, 1), CampaignView.class);
        assertThat(campaign.mayInvite()).isFalse();
        assertThat(campaign.warning()).isFalse();
        assertThat(chats().chats()).extracting(ChatView::mayInvite).containsExactly(false);
    }

    private static BotEvent without(long chat) {
        return new ChatConnected(BOT, ANN, chat, "News", ChatType.CHANNEL, false, DAWN);
    }

    private void assertWarning(boolean expected) {
        assertThat(read.ask(new FindCampaign(ANN, 1), CampaignView.class).warning())
                .isEqualTo(expected);
    }

    private BotView bot() {
        return read.ask(new FindBots(ANN), BotsView.class).bots().getFirst();
    }

    private ChatsView chats() {
        return read.ask(new FindChats(ANN, BOT), ChatsView.class);
    }
}
