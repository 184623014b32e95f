package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway that died had begun to send. */
class DyingGatewayTest extends Sending {
    @BeforeEach
    void bothAnswered() {
        house.campaign("*Hi* {username}, {click}", "", "");
        house.telegram.on("sendMessage", call -> FakeTelegram.ok("{}"));
    }

    @Test
    void what_a_dying_gateway_had_claimed_is_due_again() {
        reply("en", 1);
        ends("sent");
        house.jdbc.update("UPDATE edge.send SET state = 'due', due = now(), attempts = 1, done = NULL");
        ends("sent");
        assertThat(sends()).hasSize(2);
    }

    @Test
    void a_claim_and_a_call_last_as_long_as_they_are_set_to() {
        reply("en", 1);
        ends("sent");
        house.close();
        house.jdbc.update("UPDATE edge.send SET state = 'due', due = now(), done = NULL");
        Outbox another = new Outbox(house.jdbc, Duration.ofSeconds(90));
        Send send = another.claim(1, List.of()).getFirst();
        assertThat(house.count("edge.send WHERE due - now() BETWEEN interval '80s' AND interval '90s'"))
                .isEqualTo(1);
        assertThat(another.calling(send, Duration.ofSeconds(30))).isTrue();
        assertThat(house.count("edge.send WHERE due - now() BETWEEN interval '110s' AND interval '120s'"))
                .isEqualTo(1);
    }

    @Test
    void what_it_was_sending_when_it_died_is_unclear() {
        reply("en", 1);
        ends("sent");
        house.jdbc.update("UPDATE edge.send SET state = 'due', due = now(), attempts = 1, calling = true, done = NULL");
        ends("unclear");
        assertThat(sends()).hasSize(1);
    }

    @Test
    void what_waited_for_its_turn_when_it_was_told_to_end_is_due_at_once() {
        for (int message = 1; message <= 20; message++) {
            reply("en", message);
        }
        await().untilAsserted(() -> assertThat(house.count("edge.send WHERE attempts = 1 AND state = 'due'"))
                .isGreaterThan(5));
        house.close();
        assertThat(house.count("edge.send WHERE state = 'due'")).isGreaterThan(5);
        assertThat(house.count("edge.send WHERE state = 'due' AND (calling OR due > now())"))
                .isZero();
    }

    @Test
    void what_telegram_had_not_answered_when_it_ended_is_unclear_and_known_to_be() {
        house.telegram.on("sendMessage", call -> FakeTelegram.SILENCE);
        reply("en", 1);
        await().until(() -> house.count("edge.send WHERE calling") == 1);
        house.close();
        assertThat(house.count("edge.send WHERE state = 'unclear' AND NOT calling"))
                .isEqualTo(1);
    }

    @Test
    void when_the_clock_is_set_back_what_was_due_by_the_old_one_is_said_all_the_same() {
        reply("en", 1);
        ends("sent");
        house.jdbc.update("UPDATE edge.send SET state = 'due', due = now() + interval '3 hours', done = NULL");
        house.jdbc.update("UPDATE edge.clock SET seen = now() + interval '3 hours'");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sends()).hasSize(2));
    }

    @Test
    void who_lost_the_claim_may_write_no_more() {
        house.telegram.on("sendMessage", call -> FakeTelegram.error(500, "Internal Server Error"));
        reply("en", 1);
        await().untilAsserted(() -> assertThat(sends()).isNotEmpty());
        house.jdbc.update("UPDATE edge.send SET due = now() + interval '1 hour', attempts = 9, calling = false");
        Send stale = house.jdbc
                .query(
                        "SELECT id, bot, chat, message, kind, lead, language, click, status, event, baseline, at,"
                                + " 8 AS attempts, calling, shown, created, trace FROM edge.send",
                        (row, n) -> Send.of(row))
                .getFirst();
        Outbox outbox = house.bean(Outbox.class);
        assertThat(outbox.calling(stale, Duration.ofSeconds(1))).isFalse();
        outbox.end(stale, Send.End.SENT, "", null, true);
        assertThat(house.count("edge.send WHERE state = 'due'")).isEqualTo(1);
    }
}
