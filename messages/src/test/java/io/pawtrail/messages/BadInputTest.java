package io.pawtrail.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pawtrail.messages.BotCommand.ConnectChat;
import io.pawtrail.messages.BotCommand.MigrateChat;
import io.pawtrail.messages.LeadCommand.StartLead;
import io.pawtrail.messages.Terms.Standing;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong cannot even be said to an aggregate: the messages refuse to be built. */
class BadInputTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final BotId BOT = new BotId(700);

    private static void refused(String code, ThrowingCallable building) {
        Refusal refusal = catchThrowableOfType(Refusal.class, building);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.reason()).isNotBlank().doesNotContain("\n", "\r", "\0");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 315_360_001, Long.MAX_VALUE})
    void a_window_is_never_and_ten_years_at_most(long seconds) {
        refused("param", () -> new UnsubWindow(seconds));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 315_360_000})
    void a_window_of_the_edges_is_fine(long seconds) {
        assertThatCode(() -> new UnsubWindow(seconds)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123456789", "a-b", "a b", "\u0430bc", "a\n", "a\0", "{click}", "a_b", "\u0661"})
    void a_code_is_one_to_eight_letters_and_digits(String code) {
        refused("param", () -> new CampaignId(code));
        refused("param", () -> CampaignId.parse("campaign:" + code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"campaign:", "bot:700", "AbC12345", "", "campaign", "CAMPAIGN:a"})
    void an_id_names_its_kind(String text) {
        refused("param", () -> CampaignId.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot:", "bot:x", "bot:-1", "bot:0", "bot:9223372036854775808", "bot:7\n"})
    void a_bot_id_is_a_positive_number(String text) {
        refused("param", () -> BotId.parse(text));
    }

    private static StartLead start(String click) {
        Terms terms = new Terms(
                new Scope(new AccountId(1), BOT, -1001), Standing.ACTIVE, UnsubWindow.DEFAULT, Templates.NONE);
        LeadId lead = LeadId.ofShown("AbC12345-0123456789abcdef0123456789abcdef");
        return new StartLead(lead, 1, click, true, NOON, terms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a.b", "a\n", "a\r\nX: y", "a\0", "\u0430", "{click}", "a%20b", "<a>", "\u202Ea"})
    void a_click_is_what_Telegram_lets_through(String click) {
        refused("click", () -> start(click));
    }

    @Test
    void a_click_has_up_to_64_characters() {
        assertThat(start("x".repeat(64)).click()).hasSize(64);
        assertThat(start("").click()).isEmpty();
        refused("click", () -> start("x".repeat(65)));
    }

    @Test
    void a_group_has_a_negative_id() {
        refused("chat", () -> new ConnectChat(BOT, 1001, "Cats", ChatType.CHANNEL, true, NOON));
        refused("chat", () -> new MigrateChat(BOT, -1, 1, NOON));
        refused("chat", () -> new MigrateChat(BOT, 1, -1, NOON));
        refused("chat", () -> new MigrateChat(BOT, -1, -1, NOON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "WAIT", "wait ", "done"})
    void a_status_is_one_of_five_words(String word) {
        refused("param", () -> LeadStatus.of(word));
    }
}
