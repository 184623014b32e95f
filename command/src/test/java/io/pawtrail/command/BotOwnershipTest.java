package io.pawtrail.command;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotCommand.AttachBot;
import io.pawtrail.messages.BotCommand.DescribeBot;
import io.pawtrail.messages.BotCommand.DescribeTracking;
import io.pawtrail.messages.BotCommand.Description;
import io.pawtrail.messages.BotCommand.DetachBot;
import io.pawtrail.messages.BotCommand.ReportRecovery;
import io.pawtrail.messages.BotCommand.ReportTrouble;
import io.pawtrail.messages.BotCommand.Tracking;
import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotEvent.BotDetached;
import io.pawtrail.messages.BotEvent.BotRecovered;
import io.pawtrail.messages.BotEvent.BotRenewed;
import io.pawtrail.messages.BotEvent.BotRestored;
import io.pawtrail.messages.BotEvent.BotTroubled;
import io.pawtrail.messages.BotEvent.ChatClaimed;
import io.pawtrail.messages.BotEvent.ChatConnected;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.BotTrouble;
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

/** Whose a bot is, from attaching to giving it up, and what its trouble changes. */
class BotOwnershipTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final BotId BOT = new BotId(42);
    private static final AccountId ANN = new AccountId(7);
    private static final AccountId BOB = new AccountId(8);
    private static final long CHAT = -1001;
    private static final CampaignId CAMPAIGN = new CampaignId("SPRING24");
    private static final ChatConnected CONNECTED =
            new ChatConnected(BOT, ANN, CHAT, "News", ChatType.CHANNEL, true, NOW);
    private static final ChatClaimed CLAIMED = new ChatClaimed(BOT, ANN, CHAT, CAMPAIGN, NOW);
    private static final BotDetached DETACHED = new BotDetached(BOT, ANN, NOW);

    private FixtureConfiguration<Bot> bot = new AggregateTestFixture<>(Bot.class);

    @BeforeEach
    void fresh() {
        bot = new AggregateTestFixture<>(Bot.class);
        bot.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void an_owner_gives_a_bot_up_once() {
        bot.given(attached(ANN, 1)).when(new DetachBot(BOT, ANN)).expectEvents(DETACHED);
        fresh();
        bot.given(attached(ANN, 1), DETACHED)
                .when(new DetachBot(BOT, ANN))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void nobody_else_can_give_it_up() {
        bot.given(attached(ANN, 1))
                .when(new DetachBot(BOT, BOB))
                .expectNoEvents()
                .expectException(Refusal.class);
    }

    @Test
    void attached_again_by_its_owner_it_is_restored_with_what_it_tracked() {
        bot.given(attached(ANN, 1), CONNECTED, CLAIMED, DETACHED)
                .when(attach(ANN, 2))
                .expectEvents(restored(ANN, 2));
        fresh();
        bot.given(attached(ANN, 1), CONNECTED, CLAIMED, DETACHED, restored(ANN, 2))
                .when(new DescribeTracking(BOT, CHAT))
                .expectResultMessagePayload(new Tracking(List.of(CAMPAIGN)));
    }

    @Test
    void attached_by_another_account_it_begins_afresh() {
        bot.given(attached(ANN, 1), CONNECTED, CLAIMED, DETACHED)
                .when(attach(BOB, 2))
                .expectEvents(attached(BOB, 2));
        fresh();
        bot.given(attached(ANN, 1), CONNECTED, CLAIMED, DETACHED, attached(BOB, 2))
                .when(new DescribeTracking(BOT, CHAT))
                .expectResultMessagePayload(new Tracking(List.of()));
    }

    @Test
    void a_new_owner_is_told_where_the_bot_was_seen_so_that_telegram_can_be_asked() {
        bot.given(attached(ANN, 1), CONNECTED, DETACHED, attached(BOB, 2))
                .when(new DescribeBot(BOT))
                .expectResultMessagePayload(new Description(BOB, List.of(CHAT)));
    }

    @Test
    void back_with_its_first_owner_it_tracks_for_the_first_owner() {
        bot.given(attached(ANN, 1), CONNECTED, CLAIMED, DETACHED, attached(BOB, 2), new BotDetached(BOT, BOB, NOW))
                .when(attach(ANN, 3))
                .expectEvents(attached(ANN, 3));
        fresh();
        bot.given(attached(ANN, 1), CONNECTED, CLAIMED, DETACHED, attached(BOB, 2), new BotDetached(BOT, BOB, NOW))
                .andGiven(attached(ANN, 3))
                .when(new DescribeTracking(BOT, CHAT))
                .expectResultMessagePayload(new Tracking(List.of(CAMPAIGN)));
    }

    @Test
    void a_bot_that_was_given_up_is_nobodys_and_tracks_nothing() {
        bot.given(attached(ANN, 1), CONNECTED, CLAIMED, DETACHED)
                .when(new DescribeBot(BOT))
                .expectResultMessagePayload(new Description(null, List.of(CHAT)));
        fresh();
        bot.given(attached(ANN, 1), CONNECTED, CLAIMED, DETACHED)
                .when(new DescribeTracking(BOT, CHAT))
                .expectResultMessagePayload(new Tracking(List.of()));
    }

    @Test
    void trouble_is_told_once_and_its_end_too() {
        bot.given(attached(ANN, 1)).when(revoked(1)).expectEvents(troubled());
        fresh();
        bot.given(attached(ANN, 1), troubled()).when(revoked(1)).expectNoEvents();
        fresh();
        bot.given(attached(ANN, 1), troubled())
                .when(new ReportRecovery(BOT, 1))
                .expectEvents(new BotRecovered(BOT, ANN, NOW));
        fresh();
        bot.given(attached(ANN, 1)).when(new ReportRecovery(BOT, 1)).expectNoEvents();
    }

    @Test
    void trouble_with_a_token_of_before_is_no_news() {
        bot.given(attached(ANN, 1), new BotRenewed(BOT, ANN, "paw_bot", "Paw", 2, NOW))
                .when(revoked(1))
                .expectNoEvents();
    }

    @Test
    void a_new_token_ends_the_trouble() {
        bot.given(attached(ANN, 1), troubled(), new BotRenewed(BOT, ANN, "paw_bot", "Paw", 2, NOW))
                .when(new ReportRecovery(BOT, 2))
                .expectNoEvents();
    }

    @Test
    void a_bot_that_was_given_up_has_no_trouble() {
        bot.given(attached(ANN, 1), DETACHED).when(revoked(1)).expectNoEvents();
    }

    private static AttachBot attach(AccountId account, long token) {
        return new AttachBot(BOT, account, "paw_bot", "Paw", token);
    }

    private static BotAttached attached(AccountId account, long token) {
        return new BotAttached(BOT, account, "paw_bot", "Paw", token, NOW);
    }

    private static BotRestored restored(AccountId account, long token) {
        return new BotRestored(BOT, account, "paw_bot", "Paw", token, NOW);
    }

    private static ReportTrouble revoked(long token) {
        return new ReportTrouble(BOT, token, BotTrouble.TOKEN_REVOKED);
    }

    private static BotTroubled troubled() {
        return new BotTroubled(BOT, ANN, BotTrouble.TOKEN_REVOKED, NOW);
    }
}
