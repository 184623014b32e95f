package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.gateway.telegram.FakeTelegram.Call;
import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.LeadEvent.ExistingMemberCleared;
import io.pawtrail.messages.LeadEvent.ExistingMemberFound;
import io.pawtrail.messages.LeadEvent.LeadApproved;
import io.pawtrail.messages.LeadEvent.LeadCancelled;
import io.pawtrail.messages.LeadEvent.LeadHeld;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadEvent.LeadTrashed;
import io.pawtrail.messages.LeadEvent.WaitResumed;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Presence;
import io.pawtrail.messages.Source;
import io.pawtrail.messages.Terms.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Steps here: one and two seconds after the start. */
class RecheckTest extends Rechecking {
    @Test
    void who_waits_is_looked_after_at_each_step_and_then_no_more() {
        house.telegram.on("getChatMember", call -> FakeTelegram.ok("{\"status\":\"member\"}"));
        Instant begun = Instant.now();
        LeadStarted event = started(1);
        follow(event);
        await().untilAsserted(() -> assertThat(told()).hasSize(2));
        assertThat(told()).allSatisfy(seen -> {
            assertThat(seen.lead()).isEqualTo(event.lead());
            assertThat(seen.presence()).isEqualTo(Presence.IN);
            assertThat(seen.at()).isBetween(begun.plusMillis(990), Instant.now());
        });
        assertThat(looks().getFirst().body().path("user_id").asLong()).isEqualTo(PERSON);
        assertThat(looks().getFirst().body().path("chat_id").asLong()).isEqualTo(House.CHAT);
        assertThat(house.count("edge.recheck")).isZero();
    }

    @Test
    void who_came_or_went_is_not_looked_after() {
        LeadStarted event = started(1);
        Instant at = Instant.now();
        Due due = event.due();
        Stream.<LeadEvent>of(
                        new LeadApproved(event.lead(), SCOPE, Presence.OUT, Source.REPORTED, due, at),
                        new LeadCancelled(event.lead(), SCOPE, Presence.IN, Source.REPORTED, at, due, at),
                        new LeadTrashed(event.lead(), SCOPE, Presence.IN, Source.REPORTED, at, due, at),
                        new ExistingMemberFound(event.lead(), SCOPE, at))
                .forEach(end -> {
                    follow(event);
                    assertThat(house.count("edge.recheck")).isEqualTo(1);
                    follow(end);
                    assertThat(house.count("edge.recheck")).isZero();
                });
    }

    @Test
    void a_request_goes_on_with_what_the_start_began_and_a_new_click_begins_anew() {
        LeadStarted event = started(1);
        Instant ahead = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        follow(event, ahead);
        follow(new LeadHeld(event.lead(), SCOPE, event.due(), ahead), ahead.plusSeconds(9));
        assertThat(begun()).isEqualTo(ahead.getEpochSecond());
        follow(clicked(event, LeadStatus.APPROVE), ahead.plusSeconds(10));
        assertThat(begun()).isEqualTo(ahead.getEpochSecond());
        follow(clicked(event, LeadStatus.HOLD), ahead.plusSeconds(11));
        assertThat(begun()).isEqualTo(ahead.getEpochSecond() + 11);
    }

    @Test
    void who_waits_again_after_a_leave_that_was_told_late_is_looked_after_again() {
        LeadStarted event = started(1);
        Instant at = Instant.now();
        follow(event);
        follow(new LeadCancelled(event.lead(), SCOPE, Presence.IN, Source.REPORTED, at, event.due(), at));
        follow(new WaitResumed(event.lead(), SCOPE, at));
        assertThat(house.count("edge.recheck")).isEqualTo(1);
        follow(new ExistingMemberFound(event.lead(), SCOPE, at));
        follow(new ExistingMemberCleared(event.lead(), SCOPE, at));
        assertThat(house.count("edge.recheck")).isEqualTo(1);
    }

    @Test
    void it_is_written_with_the_processors_token() {
        house.transaction.executeWithoutResult(status -> {
            follow(started(1));
            status.setRollbackOnly();
        });
        assertThat(house.count("edge.recheck")).isZero();
    }

    @Test
    void a_bot_asks_five_times_a_second_and_the_newest_first() {
        due(12, 500, 100);
        await().untilAsserted(() -> assertThat(looks()).hasSize(12));
        List<Call> looks = looks();
        assertThat(looks)
                .extracting(call -> call.body().path("user_id").asLong())
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
        for (Call first : looks) {
            Instant end = first.at().plusSeconds(1);
            assertThat(looks)
                    .filteredOn(
                            call -> !call.at().isBefore(first.at()) && call.at().isBefore(end))
                    .hasSizeLessThanOrEqualTo(5);
        }
    }

    @Test
    void welcomes_go_first() {
        house.jdbc.update(
                "INSERT INTO edge.send (bot, chat, message, kind, at, due) VALUES (?, 1, 1, 'neutral', now(), now())",
                House.BOT.telegramId());
        assertThat(house.bean(RecheckRows.class).behindWelcomes()).isEmpty();
        house.telegram.on("sendMessage", call -> sends().size() == 1 ? FakeTelegram.tooMany(2) : FakeTelegram.ok("{}"));
        due(1, 0, 0);
        await().untilAsserted(() -> assertThat(looks()).hasSize(1));
        assertThat(sends()).hasSize(2);
        assertThat(looks().getFirst().at()).isAfter(sends().getLast().at());
    }

    @Test
    void a_welcome_that_telegram_does_not_answer_holds_up_no_look() {
        house.bean(Pace.class).begin(House.BOT);
        due(3, 500, 100);
        await().untilAsserted(() -> assertThat(looks()).hasSize(3));
    }

    @Test
    void a_welcome_in_between_does_not_cost_the_rest_of_the_round() throws InterruptedException {
        house.bean(Rounds.class).stop();
        due(6, 500, 100);
        var asked = new AtomicInteger();
        house.bean(Round.class).go(House.BOT, () -> asked.incrementAndGet() % 2 == 0);
        assertThat(looks()).hasSizeBetween(3, 5);
    }

    @Test
    void what_is_too_late_for_its_step_is_left_out_and_counted() {
        house.bean(Rounds.class).stop();
        due(3, 1_500, 0);
        assertThat(house.bean(RecheckRows.class).skip()).isEqualTo(3);
        assertThat(house.count("edge.recheck WHERE step = 1")).isEqualTo(3);
        assertThat(house.jdbc.queryForObject("SELECT sum(steps) FROM edge.recheck_skipped", Long.class))
                .isEqualTo(3);
        house.jdbc.update("UPDATE edge.recheck SET due = now() - interval '25 hours'");
        assertThat(house.bean(RecheckRows.class).skip()).isEqualTo(3);
        assertThat(house.count("edge.recheck")).isZero();
        assertThat(house.jdbc.queryForObject("SELECT sum(steps) FROM edge.recheck_skipped", Long.class))
                .isEqualTo(6);
    }

    @Test
    void who_waits_in_a_paused_campaign_is_looked_after_too() {
        house.campaign(WELCOME, Standing.PAUSED);
        house.telegram.on("getChatMember", call -> FakeTelegram.ok("{\"status\":\"member\"}"));
        due(1, 0, 0);
        await().untilAsserted(() -> assertThat(told()).isNotEmpty());
        assertThat(told().getFirst().terms().standing()).isEqualTo(Standing.PAUSED);
    }
}
