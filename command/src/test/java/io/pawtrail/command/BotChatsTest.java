package io.pawtrail.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.DescribeTracking;
import io.pawtrail.messages.BotCommand.MigrateChat;
import io.pawtrail.messages.BotCommand.RenameChat;
import io.pawtrail.messages.BotCommand.Tracking;
import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotEvent.ChatClaimed;
import io.pawtrail.messages.BotEvent.ChatConnected;
import io.pawtrail.messages.BotEvent.ChatMigrated;
import io.pawtrail.messages.BotEvent.ChatReleased;
import io.pawtrail.messages.BotEvent.ChatRenamed;
import io.pawtrail.messages.BotEvent.TrackingEnded;
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

/** The chats of a bot: rights, titles, migrations, and what campaigns track there. */
class BotChatsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final BotId BOT = new BotId(42);
    private static final AccountId ANN = new AccountId(7);
    private static final long GROUP = -1001;
    private static final long SUPERGROUP = -1_002_000_000_001L;
    private static final CampaignId CAMPAIGN = new CampaignId("SPRING24");
    private static final BotAttached ATTACHED = new BotAttached(BOT, ANN, "paw_bot", "Paw", 1, NOW);
    private static final ChatConnected CONNECTED =
            new ChatConnected(BOT, ANN, GROUP, "News", ChatType.GROUP, true, NOW);
    private static final ChatClaimed CLAIMED = new ChatClaimed(BOT, ANN, GROUP, CAMPAIGN, NOW);
    private static final ChatMigrated MIGRATED = new ChatMigrated(BOT, ANN, GROUP, SUPERGROUP, NOW);

    private FixtureConfiguration<Bot> bot = new AggregateTestFixture<>(Bot.class);

    @BeforeEach
    void fresh() {
        bot = new AggregateTestFixture<>(Bot.class);
        bot.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void losing_the_right_to_invite_is_news() {
        bot.given(ATTACHED, CONNECTED)
                .when(new ConnectChat(BOT, GROUP, "News", ChatType.GROUP, false, NOW.plusSeconds(1)))
                .expectEvents(new ChatConnected(BOT, ANN, GROUP, "News", ChatType.GROUP, false, NOW.plusSeconds(1)));
    }

    @Test
    void a_new_title_is_news_once() {
        bot.given(ATTACHED, CONNECTED).when(rename("Old news")).expectEvents(renamed());
        fresh();
        bot.given(ATTACHED, CONNECTED, renamed()).when(rename("Old news")).expectNoEvents();
    }

    @Test
    void the_title_of_a_chat_that_is_not_known_is_none_of_ours() {
        bot.given(ATTACHED).when(rename("News")).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void after_a_migration_the_new_id_is_tracked_and_the_old_one_means_it() {
        for (long chat : new long[] {GROUP, SUPERGROUP}) {
            fresh();
            bot.given(ATTACHED, CONNECTED, CLAIMED, MIGRATED)
                    .when(new DescribeTracking(BOT, chat))
                    .expectResultMessagePayload(new Tracking(List.of(CAMPAIGN)));
        }
    }

    @Test
    void a_late_report_of_the_old_id_brings_it_not_back() {
        bot.given(ATTACHED, CONNECTED, MIGRATED)
                .when(new ConnectChat(BOT, GROUP, "News", ChatType.GROUP, true, NOW))
                .expectNoEvents();
    }

    @Test
    void after_a_migration_the_bot_is_what_it_was() {
        bot.given(ATTACHED, CONNECTED, MIGRATED)
                .when(new ConnectChat(BOT, SUPERGROUP, "News", ChatType.SUPERGROUP, true, NOW))
                .expectNoEvents();
    }

    @Test
    void a_migration_to_itself_or_to_a_person_is_refused() {
        assertThatThrownBy(() -> new MigrateChat(BOT, GROUP, GROUP, NOW)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new MigrateChat(BOT, GROUP, 77, NOW)).isInstanceOf(Refusal.class);
    }

    @Test
    void what_a_paused_campaign_tracked_is_still_told_of() {
        bot.given(ATTACHED, CONNECTED, CLAIMED, new ChatReleased(BOT, ANN, GROUP, CAMPAIGN, NOW))
                .when(new DescribeTracking(BOT, GROUP))
                .expectResultMessagePayload(new Tracking(List.of(CAMPAIGN)));
    }

    @Test
    void a_deleted_campaign_tracks_nothing() {
        bot.given(ATTACHED, CONNECTED, CLAIMED, new TrackingEnded(BOT, ANN, GROUP, CAMPAIGN, NOW))
                .when(new DescribeTracking(BOT, GROUP))
                .expectResultMessagePayload(new Tracking(List.of()));
    }

    private static RenameChat rename(String title) {
        return new RenameChat(BOT, GROUP, title, NOW.plusSeconds(1));
    }

    private static ChatRenamed renamed() {
        return new ChatRenamed(BOT, ANN, GROUP, "Old news", NOW.plusSeconds(1));
    }
}
