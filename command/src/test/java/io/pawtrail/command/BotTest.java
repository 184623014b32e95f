package io.pawtrail.command;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotCommand.AttachBot;
import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.DescribeTracking;
import io.pawtrail.messages.BotCommand.LoseChat;
import io.pawtrail.messages.BotCommand.Tracking;
import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotEvent.BotRenewed;
import io.pawtrail.messages.BotEvent.ChatClaimed;
import io.pawtrail.messages.BotEvent.ChatConnected;
import io.pawtrail.messages.BotEvent.ChatLost;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.ChatType;
import io.pawtrail.messages.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BotTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final BotId BOT = new BotId(42);
    private static final AccountId ANN = new AccountId(7);
    private static final AccountId BOB = new AccountId(8);
    private static final long CHAT = -1001;

    private FixtureConfiguration<Bot> bot = new AggregateTestFixture<>(Bot.class);

    @BeforeEach
    void fresh() {
        bot = new AggregateTestFixture<>(Bot.class);
        bot.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void a_bot_is_attached() {
        bot.givenNoPriorActivity().when(attach(ANN, 1)).expectEvents(attached());
    }

    @Test
    void attaching_it_again_is_no_duplicate() {
        bot.given(attached()).when(attach(ANN, 1)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void attaching_it_again_with_a_new_token_renews_it() {
        bot.given(attached()).when(attach(ANN, 2)).expectEvents(new BotRenewed(BOT, ANN, "paw_bot", "Paw", 2, NOW));
    }

    @Test
    void a_bot_of_another_account_is_refused() {
        bot.given(attached()).when(attach(BOB, 2)).expectNoEvents().expectException(Refusal.class);
    }

    @Test
    void a_promotion_makes_a_chat_known() {
        bot.given(attached()).when(connect("News", 0)).expectEvents(connected("News", 0));
    }

    @Test
    void the_same_promotion_again_is_not_news() {
        bot.given(attached(), connected("News", 0)).when(connect("News", 0)).expectNoEvents();
    }

    @Test
    void a_promotion_older_than_the_last_report_changes_nothing() {
        bot.given(attached(), connected("News", 9)).when(connect("Olds", 3)).expectNoEvents();
    }

    @Test
    void a_demotion_loses_the_chat_and_a_promotion_regains_it() {
        bot.given(attached(), connected("News", 0))
                .when(new LoseChat(BOT, CHAT, NOW.plusSeconds(5)))
                .expectEvents(new ChatLost(BOT, ANN, CHAT, NOW.plusSeconds(5)));
        bot = new AggregateTestFixture<>(Bot.class);
        bot.given(attached(), connected("News", 0), new ChatLost(BOT, ANN, CHAT, NOW.plusSeconds(5)))
                .when(connect("News", 6))
                .expectEvents(connected("News", 6));
    }

    @Test
    void it_tells_which_campaigns_track_a_chat() {
        CampaignId campaign = new CampaignId("SPRING24");
        bot.given(attached(), connected("News", 0), new ChatClaimed(BOT, ANN, CHAT, campaign, NOW))
                .when(new DescribeTracking(BOT, CHAT))
                .expectNoEvents()
                .expectResultMessagePayload(new Tracking(List.of(campaign)));
    }

    private static AttachBot attach(AccountId account, long token) {
        return new AttachBot(BOT, account, "paw_bot", "Paw", token);
    }

    private static BotAttached attached() {
        return new BotAttached(BOT, ANN, "paw_bot", "Paw", 1, NOW);
    }

    private static ConnectChat connect(String title, long seconds) {
        return new ConnectChat(BOT, CHAT, title, ChatType.CHANNEL, true, NOW.plusSeconds(seconds));
    }

    private static ChatConnected connected(String title, long seconds) {
        return new ChatConnected(BOT, ANN, CHAT, title, ChatType.CHANNEL, true, NOW.plusSeconds(seconds));
    }
}
