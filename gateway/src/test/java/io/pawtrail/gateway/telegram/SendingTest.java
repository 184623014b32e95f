package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadEvent.StartRepeated;
import io.pawtrail.messages.Presence;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendingTest extends Sending {
    @BeforeEach
    void campaign() {
        house.campaign("*Hi* {username}, {click}", "Join {x}", "https://shop.example.com/?c={click}&e={event}");
    }

    @Test
    void a_start_is_answered_by_the_welcome_with_its_macros_filled_in() {
        LeadStarted event = started(1);
        greet(event);
        ends("sent");
        JsonNode body = sends().getFirst().body();
        assertThat(sends().getFirst().token()).isEqualTo(House.TOKEN);
        assertThat(body.path("chat_id").asText()).isEqualTo(Long.toString(PERSON));
        assertThat(body.path("text").asText()).isEqualTo("*Hi* test\\_sub, o2-x");
        assertThat(body.path("parse_mode").asText()).isEqualTo("Markdown");
        JsonNode button =
                body.path("reply_markup").path("inline_keyboard").get(0).get(0);
        assertThat(button.path("text").asText()).isEqualTo("Join {x}");
        assertThat(button.path("url").asText())
                .isEqualTo("https://shop.example.com/?c=o2-x&e=" + event.lead().shown() + "-1");
    }

    @Test
    void before_the_welcome_telegram_is_asked_whether_they_are_in_already() {
        house.telegram.on("getChatMember", call -> FakeTelegram.ok("{\"status\":\"restricted\",\"is_member\":true}"));
        Instant asked = Instant.now();
        greet(started(1));
        ends("sent");
        assertThat(house.other.accepted(RecordPresence.class)).singleElement().satisfies(seen -> {
            assertThat(seen.presence()).isEqualTo(Presence.IN);
            assertThat(seen.at()).as("when it was asked").isBetween(asked, Instant.now());
        });
        assertThat(house.telegram.calls("getChatMember").getFirst().at())
                .isBeforeOrEqualTo(sends().getFirst().at());
    }

    @Test
    void a_silent_getChatMember_delays_the_welcome_by_a_second_and_no_more() {
        house.telegram.on("getChatMember", call -> FakeTelegram.SILENCE);
        greet(started(1));
        ends("sent");
        assertThat(house.other.accepted(RecordPresence.class)).isEmpty();
    }

    @Test
    void the_same_start_is_answered_once() {
        greet(started(1));
        greet(started(1));
        ends("sent");
        assertThat(house.count("edge.send")).isEqualTo(1);
    }

    @Test
    void a_welcome_is_owed_only_if_the_token_was_stored_with_it() {
        house.transaction.executeWithoutResult(status -> {
            greet(started(1));
            status.setRollbackOnly();
        });
        assertThat(house.count("edge.send")).isZero();
    }

    @Test
    void a_repeated_start_knows_the_click_of_the_one_before() {
        LeadStarted first = started(1);
        greet(first);
        greet(new StartRepeated(first.lead(), SCOPE, 2, "o2-x", true, first.at()));
        ends("sent", "sent");
        assertThat(sends().getLast().body().path("text").asText()).endsWith("o2-x");
    }

    @Test
    void a_start_of_long_ago_is_not_answered() {
        greet(started(1), Instant.now().minus(Duration.ofDays(2)));
        assertThat(house.count("edge.send")).isZero();
    }

    @Test
    void a_bare_start_gets_a_neutral_reply_in_the_persons_language() {
        reply("ru", 1);
        ends("sent");
        assertThat(sends().getFirst().body().path("text").asText()).startsWith("Здравствуйте");
        assertThat(sends().getFirst().body().has("parse_mode")).isFalse();
    }
}
