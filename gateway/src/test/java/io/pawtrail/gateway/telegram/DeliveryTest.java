package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.gateway.telegram.FakeTelegram.Call;
import io.pawtrail.messages.BotCommand.ReportTrouble;
import io.pawtrail.messages.BotTrouble;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.LeadCommand.RecordWelcomeFailure;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.WelcomeTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a welcome that Telegram does not simply take. */
class DeliveryTest extends Sending {
    private final CampaignTerms campaign = house.campaign("*Hi* {username}, {click}", "", "");

    @BeforeEach
    void bothAnswered() {
        house.telegram.on("sendMessage", call -> FakeTelegram.ok("{}"));
    }

    @ParameterizedTest
    @CsvSource({
        "403, Forbidden: bot was blocked by the user, blocked, BLOCKED",
        "403, Forbidden: user is deactivated, blocked, BLOCKED",
        "400, Bad Request: chat not found, refused, REFUSED",
        "400, Bad Request: BUTTON_URL_INVALID, refused, REFUSED"
    })
    void what_telegram_refuses_is_noted_on_the_lead(int code, String said, String state, WelcomeTrouble why) {
        house.telegram.on("sendMessage", call -> FakeTelegram.error(code, said));
        LeadStarted event = started(1);
        greet(event);
        ends(state);
        isNoted(event, why);
        assertThat(sends()).hasSize(1);
    }

    @Test
    void what_may_have_been_sent_is_not_sent_again_and_noted() {
        house.telegram.on("sendMessage", call -> FakeTelegram.SILENCE);
        LeadStarted event = started(1);
        greet(event);
        ends("unclear");
        isNoted(event, WelcomeTrouble.UNCLEAR);
        assertThat(sends()).hasSize(1);
    }

    @Test
    void what_could_not_be_noted_is_noted_later() {
        house.telegram.on("sendMessage", call -> FakeTelegram.error(403, "Forbidden"));
        house.other.on(RecordWelcomeFailure.class, command -> {
            throw new IllegalStateException("the store is away");
        });
        LeadStarted event = started(1);
        greet(event);
        ends("blocked");
        assertThat(house.count("edge.send WHERE NOT noted")).isEqualTo(1);
        house.other.on(RecordWelcomeFailure.class, command -> null);
        house.jdbc.update("UPDATE edge.send SET done = done - interval '1 hour'");
        house.bean(WelcomeNotes.class).tellAll();
        isNoted(event, WelcomeTrouble.BLOCKED);
        assertThat(house.count("edge.send WHERE NOT noted")).isZero();
    }

    @Test
    void a_neutral_reply_is_nobodys_lead() {
        house.telegram.on("sendMessage", call -> FakeTelegram.error(403, "Forbidden: bot was blocked by the user"));
        reply("en", 1);
        ends("blocked");
        assertThat(house.other.accepted(RecordWelcomeFailure.class)).isEmpty();
    }

    @Test
    void a_day_late_a_welcome_is_none_any_more() {
        house.telegram.on("sendMessage", call -> FakeTelegram.error(500, "Internal Server Error"));
        LeadStarted event = started(1);
        greet(event);
        await().untilAsserted(() -> assertThat(sends()).isNotEmpty());
        house.jdbc.update("UPDATE edge.send SET created = now() - interval '25 hours', due = now()");
        ends("expired");
        isNoted(event, WelcomeTrouble.EXPIRED);
    }

    @Test
    void markdown_that_telegram_refuses_is_sent_as_plain_text_once() {
        house.telegram.on(
                "sendMessage",
                call -> call.body().has("parse_mode")
                        ? FakeTelegram.error(400, "Bad Request: can't parse entities: no end")
                        : FakeTelegram.ok("{}"));
        greet(started(1));
        ends("sent");
        assertThat(sends()).hasSize(2);
        assertThat(sends().getLast().body().path("text").asText()).isEqualTo("*Hi* test_sub, o2-x");
    }

    @Test
    void a_bot_that_is_told_to_wait_waits_with_all_it_has_to_say() {
        house.telegram.on("sendMessage", call -> sends().size() == 1 ? FakeTelegram.tooMany(2) : FakeTelegram.ok("{}"));
        greet(started(1));
        await().untilAsserted(() -> assertThat(sends()).hasSize(1));
        greet(started(2, PERSON + 1));
        ends("sent", "sent");
        assertThat(sends()).hasSize(3);
        Instant told = sends().getFirst().at();
        assertThat(sends().stream().skip(1))
                .allSatisfy(call ->
                        assertThat(Duration.between(told, call.at())).isGreaterThanOrEqualTo(Duration.ofMillis(1950)));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void a_failing_telegram_is_tried_again(int code) {
        String html = "<html><head><title>Bad Gateway</title></head></html>";
        house.telegram.on(
                "sendMessage",
                call -> sends().size() > 1
                        ? FakeTelegram.ok("{}")
                        : code == 502 ? html : FakeTelegram.error(code, "Internal Server Error"));
        reply("en", 1);
        ends("sent");
        assertThat(sends()).hasSize(2);
        assertThat(Duration.between(sends().get(0).at(), sends().get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(950));
    }

    @Test
    void what_surely_did_not_arrive_is_sent_again() {
        Sender sender = house.bean(Sender.class);
        sender.stop();
        greet(started(1));
        Outbox outbox = house.bean(Outbox.class);
        Send send = outbox.claim(1, List.of()).getFirst();
        assertThat(outbox.calling(send, Duration.ofSeconds(1))).isTrue();
        house.bean(Outcome.class)
                .after(
                        send,
                        null,
                        new Tokens.Token(1, House.TOKEN),
                        new TelegramFailure(TelegramFailure.Kind.UNREACHABLE, "no way there"));
        assertThat(house.count("edge.send WHERE state = 'due' AND NOT calling")).isEqualTo(1);
        sender.start();
        ends("sent");
        assertThat(house.other.accepted(RecordWelcomeFailure.class)).isEmpty();
    }

    @Test
    void a_revoked_token_is_reported_and_its_welcomes_wait() {
        house.telegram.on("sendMessage", call -> FakeTelegram.error(401, "Unauthorized"));
        greet(started(1));
        greet(started(2, PERSON + 1));
        await().untilAsserted(() -> {
            assertThat(house.other.accepted(ReportTrouble.class)).isNotEmpty().allSatisfy(told -> {
                assertThat(told.trouble()).isEqualTo(BotTrouble.TOKEN_REVOKED);
                assertThat(told.token())
                        .isEqualTo(house.bean(Channels.class)
                                .of(House.BOT)
                                .orElseThrow()
                                .token());
            });
            assertThat(house.count("edge.send WHERE state = 'due' AND NOT calling AND due > now() + interval '40 s'"))
                    .isEqualTo(2);
        });
    }

    @Test
    void a_chat_that_moved_is_followed() {
        house.telegram.on(
                "sendMessage",
                call -> call.body().path("chat_id").asText().equals("-1009") ? FakeTelegram.ok("{}") : """
                        {"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded",
                        "parameters":{"migrate_to_chat_id":-1009}}""");
        greet(started(1));
        ends("sent");
        assertThat(sends()).hasSize(2);
    }

    @Test
    void a_chat_gets_one_message_a_second() {
        reply("en", 1);
        reply("en", 2);
        ends("sent", "sent");
        assertThat(Duration.between(sends().get(0).at(), sends().get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(950));
    }

    @Test
    void a_bot_says_thirty_things_a_second_and_no_more() {
        for (int n = 1; n <= 70; n++) {
            greet(started(n, PERSON + n));
        }
        await().untilAsserted(() ->
                assertThat(house.count("edge.send WHERE state = 'sent'")).isEqualTo(70));
        List<Instant> times =
                new ArrayList<>(sends().stream().map(Call::at).sorted().toList());
        Duration whole = Duration.between(times.getFirst(), times.getLast());
        assertThat(whole).isBetween(Duration.ofMillis(2250), Duration.ofSeconds(6));
    }

    private void isNoted(LeadStarted event, WelcomeTrouble why) {
        await().untilAsserted(() -> assertThat(house.other.accepted(RecordWelcomeFailure.class))
                .singleElement()
                .satisfies(noted -> {
                    assertThat(noted.lead()).isEqualTo(event.lead());
                    assertThat(noted.message()).isEqualTo(event.message());
                    assertThat(noted.why()).isEqualTo(why);
                    assertThat(noted.terms()).isEqualTo(campaign.terms());
                }));
    }
}
