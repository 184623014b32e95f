package io.pawtrail.command;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.DescribeBot;
import io.pawtrail.messages.BotCommand.Description;
import io.pawtrail.messages.BotCommand.LoseChat;
import io.pawtrail.messages.BotCommand.RenameChat;
import io.pawtrail.messages.BotEvent.BotAttached;
import io.pawtrail.messages.BotEvent.BotDetached;
import io.pawtrail.messages.BotEvent.ChatConnected;
import io.pawtrail.messages.BotEvent.ChatLost;
import io.pawtrail.messages.BotEvent.ChatMigrated;
import io.pawtrail.messages.BotId;
import io.pawtrail.messages.ChatType;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

/** Promotions and demotions in whatever order they are told: the latest by Telegram's date stands. */
class BotOrderTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final BotId BOT = new BotId(42);
    private static final AccountId ANN = new AccountId(7);
    private static final AccountId BOB = new AccountId(8);
    private static final long CHAT = -1001;
    private static final BotAttached ATTACHED = new BotAttached(BOT, ANN, "paw_bot", "Paw", 1, NOW);

    @Test
    void a_demotion_that_comes_after_a_later_promotion_was_told_is_old() {
        bot().given(ATTACHED, connected(0)).when(promoted(9)).expectEvents(connected(9));
        bot().given(ATTACHED, connected(0), connected(9)).when(demoted(5)).expectNoEvents();
    }

    @Test
    void a_promotion_that_comes_after_a_later_demotion_of_a_chat_not_known_yet_is_old() {
        bot().given(ATTACHED).when(demoted(9)).expectEvents(lost(9));
        bot().given(ATTACHED, lost(9)).when(promoted(5)).expectNoEvents();
    }

    @Test
    void a_promotion_that_comes_after_the_latest_of_two_demotions_is_old() {
        bot().given(ATTACHED, connected(0), lost(5)).when(demoted(9)).expectEvents(lost(9));
        bot().given(ATTACHED, connected(0), lost(5), lost(9)).when(promoted(7)).expectNoEvents();
        bot().given(ATTACHED, lost(5)).when(demoted(9)).expectEvents(lost(9));
        bot().given(ATTACHED, lost(5), lost(9)).when(promoted(7)).expectNoEvents();
    }

    @Test
    void a_later_promotion_makes_known_what_was_lost_before() {
        bot().given(ATTACHED, lost(5)).when(promoted(9)).expectEvents(connected(9));
        bot().given(ATTACHED, lost(5), connected(9)).when(demoted(10)).expectEvents(lost(10));
    }

    @Test
    void of_one_second_the_one_told_last_stands() {
        bot().given(ATTACHED, lost(5)).when(promoted(5)).expectEvents(connected(5));
        bot().given(ATTACHED, connected(5)).when(demoted(5)).expectEvents(lost(5));
    }

    @Test
    void the_same_demotion_again_or_an_older_one_is_not_news() {
        for (long second : new long[] {4, 5}) {
            bot().given(ATTACHED, lost(5)).when(demoted(second)).expectNoEvents();
            bot().given(ATTACHED, connected(0), lost(5)).when(demoted(second)).expectNoEvents();
        }
    }

    @Test
    void a_chat_lost_before_it_was_known_has_no_title_and_is_no_place() {
        bot().given(ATTACHED, lost(5))
                .when(new RenameChat(BOT, CHAT, "News", NOW.plusSeconds(6)))
                .expectNoEvents();
        bot().given(ATTACHED, lost(5))
                .when(new DescribeBot(BOT))
                .expectResultMessagePayload(new Description(ANN, List.of()));
    }

    @Test
    void whoever_owns_the_bot_by_then_an_old_promotion_is_old() {
        var bobs = new BotAttached(BOT, BOB, "paw_bot", "Paw", 2, NOW.plusSeconds(7));
        bot().given(ATTACHED, lost(5), new BotDetached(BOT, ANN, NOW.plusSeconds(6)), bobs)
                .when(promoted(4))
                .expectNoEvents();
    }

    @Test
    void a_demotion_in_a_group_that_became_a_supergroup_is_none_of_its_old_ids() {
        bot().given(ATTACHED, connected(0), new ChatMigrated(BOT, ANN, CHAT, -1_002_000_000_001L, NOW.plusSeconds(5)))
                .when(demoted(5))
                .expectNoEvents();
    }

    private static FixtureConfiguration<Bot> bot() {
        return new AggregateTestFixture<>(Bot.class);
    }

    private static ConnectChat promoted(long second) {
        return new ConnectChat(BOT, CHAT, "News", ChatType.CHANNEL, true, NOW.plusSeconds(second));
    }

    private static LoseChat demoted(long second) {
        return new LoseChat(BOT, CHAT, NOW.plusSeconds(second));
    }

    private static ChatConnected connected(long second) {
        return new ChatConnected(BOT, ANN, CHAT, "News", ChatType.CHANNEL, true, NOW.plusSeconds(second));
    }

    private static ChatLost lost(long second) {
        return new ChatLost(BOT, ANN, CHAT, NOW.plusSeconds(second));
    }
}
