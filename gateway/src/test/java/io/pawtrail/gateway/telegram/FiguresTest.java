package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pawtrail.gateway.telegram.IntakeMeter.Fate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;

/** What is caused is what the metrics say, and the health that is made of them. */
class FiguresTest extends Rechecking {
    private static final long NOBODYS_BOT = 701;

    private final SimpleMeterRegistry registry = house.bean(SimpleMeterRegistry.class);
    private final EdgeReading reading = house.bean(EdgeReading.class);
    private long messages;

    @Test
    void looks_that_come_too_late_are_counted_as_skipped() {
        assertThat(rechecks("skipped")).isZero();
        house.jdbc.update("UPDATE edge.channel SET attached = false"); // so that nobody looks in time
        due(3, 1_500, 0);
        await().atMost(Duration.ofSeconds(20)).until(() -> rechecks("skipped") > 0);
        assertThat(rechecks("skipped")).isEqualTo(3);
        assertThat(rechecks("made")).isZero();
    }

    @Test
    void looks_that_were_made_are_counted_as_made() {
        due(2, 0, 0);
        await().untilAsserted(() -> assertThat(rechecks("made")).isEqualTo(2));
        assertThat(rechecks("skipped")).isZero();
    }

    @Test
    void what_is_to_be_said_is_overdue_by_what_is_due_longest() {
        reading.next();
        assertThat(gauge("pawtrail.sends.overdue")).isZero();
        say("now() + interval '1 hour'");
        reading.next();
        assertThat(gauge("pawtrail.sends.overdue")).isZero();
        say("now() - interval '200 seconds'");
        say("now() - interval '100 seconds'");
        reading.next();
        assertThat(gauge("pawtrail.sends.overdue")).isCloseTo(200, within(60.0));
        assertThat(gauge("pawtrail.sends.owed")).isEqualTo(3);
        assertThat(telegram().getStatus().getCode()).isEqualTo("UP");
        say("now() - interval '400 seconds'");
        reading.next();
        assertThat(gauge("pawtrail.sends.overdue")).isCloseTo(400, within(60.0));
        assertThat(telegram().getStatus().getCode()).isEqualTo("WARN");
    }

    @Test
    void bots_are_counted_by_their_trouble_while_they_are_attached() {
        reading.next();
        assertThat(troubled()).isEqualTo(Map.of("token_revoked", 0.0, "updates_taken", 0.0, "webhook_failing", 0.0));
        house.jdbc.update("UPDATE edge.channel SET trouble = 'WEBHOOK_FAILING'");
        reading.next();
        assertThat(troubled()).isEqualTo(Map.of("token_revoked", 0.0, "updates_taken", 0.0, "webhook_failing", 1.0));
        assertThat(telegram().getDetails()).containsEntry("bots", Map.of("webhook_failing", 1L));
        house.jdbc.update("UPDATE edge.channel SET attached = false");
        reading.next();
        assertThat(troubled()).containsEntry("webhook_failing", 0.0);
    }

    @Test
    void what_cannot_be_read_is_not_known() {
        house.jdbc.execute("ALTER TABLE edge.parked RENAME TO gone");
        reading.next();
        assertThat(gauge("pawtrail.sends.overdue")).isNaN();
        assertThat(troubled()).containsEntry("token_revoked", Double.NaN);
        assertThat(telegram().getStatus().getCode()).isEqualTo("UNKNOWN");
    }

    @Test
    void the_intake_warns_from_the_first_update_that_is_put_off_to_the_next_that_is_taken() {
        IntakeMeter meter = new IntakeMeter(new SimpleMeterRegistry());
        IntakeHealth intake = new IntakeHealth(meter);
        assertThat(intake.health().getStatus().getCode()).isEqualTo("UP");
        meter.count(new Meaning.Nothing(), Fate.DEFERRED, System.nanoTime());
        assertThat(intake.health().getStatus().getCode()).isEqualTo("WARN");
        assertThat(meter.stands(Duration.ZERO)).as("long ago").isFalse();
        meter.count(new Meaning.Nothing(), Fate.IGNORED, System.nanoTime());
        assertThat(intake.health().getStatus().getCode()).isEqualTo("UP");
    }

    private void say(String due) {
        house.jdbc.update(
                "INSERT INTO edge.send (bot, chat, message, kind, at, due) VALUES (?, 1, ?, 'neutral', now(), " + due
                        + ")",
                NOBODYS_BOT,
                ++messages);
    }

    private double rechecks(String outcome) {
        return registry.get("pawtrail.rechecks")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private Map<String, Double> troubled() {
        return Map.of(
                "token_revoked", troubled("token_revoked"),
                "updates_taken", troubled("updates_taken"),
                "webhook_failing", troubled("webhook_failing"));
    }

    private double troubled(String trouble) {
        return registry.get("pawtrail.bots.troubled")
                .tag("trouble", trouble)
                .gauge()
                .value();
    }

    private Health telegram() {
        return new TelegramHealth(reading).health();
    }
}
