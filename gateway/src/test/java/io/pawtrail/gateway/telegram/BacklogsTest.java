package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.gateway.telegram.RecheckRows.Turn;
import io.pawtrail.messages.LeadCommand.RecordPresence;
import io.pawtrail.messages.LeadCommand.StartLead;
import io.pawtrail.messages.LeadId;
import io.pawtrail.vault.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits under an old click may have come by a new one, while nobody heard. */
class BacklogsTest {
    private static final String NONE = FakeTelegram.ok("[]");
    private static final String AWAY = FakeTelegram.error(502, "Bad Gateway");

    private House house = new House("");

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void after_an_outage_what_a_polled_bot_has_missed_is_heard_before_anybody_is_looked_for() {
        AtomicReference<String> updates = new AtomicReference<>(AWAY);
        house.telegram.on("getUpdates", call -> call.body().path("offset").asLong(0) > 7 ? NONE : updates.get());
        waits();
        nobodyIsLookedFor();
        updates.set(FakeTelegram.ok("[" + House.start(7, 7, "/start SPRING24-new") + "]"));
        await().until(() -> !house.other.accepted(RecordPresence.class).isEmpty());
        assertThat(house.other.accepted().stream()
                        .filter(command -> command instanceof StartLead || command instanceof RecordPresence)
                        .findFirst())
                .get()
                .isInstanceOf(StartLead.class);
    }

    @Test
    void a_bot_that_another_gateway_polls_is_left_to_that_one() {
        house.attach();
        house.jdbc.update("UPDATE edge.poll SET holder = 'another', lease = now() + interval '1 hour'");
        await().until(() -> !house.bean(Backlogs.class).isRead(House.BOT));
    }

    @Test
    void after_an_outage_what_waits_for_a_webhook_is_heard_before_anybody_is_looked_for() {
        house.close();
        house = new House("https://paw.example.com");
        AtomicReference<String> info = new AtomicReference<>(FakeTelegram.ok("{\"pending_update_count\":2}"));
        house.telegram.on("getWebhookInfo", call -> info.get());
        waits();
        nobodyIsLookedFor();
        assertThat(house.telegram.calls("getWebhookInfo")).hasSizeLessThan(3);
        info.set(AWAY);
        nobodyIsLookedFor();
        info.set(FakeTelegram.ok("{\"pending_update_count\":0}"));
        await().until(() -> !house.telegram.calls("getChatMember").isEmpty());
    }

    private void nobodyIsLookedFor() {
        await().during(Duration.ofSeconds(2))
                .until(() -> house.telegram.calls("getChatMember").isEmpty());
    }

    /** Under the old click, and it is time to look whether they came. */
    private void waits() {
        house.campaign("Hi", "", "");
        house.telegram.on("getChatMember", call -> FakeTelegram.ok("{\"status\":\"member\"}"));
        house.attach();
        LeadId lead = new LeadId(House.CAMPAIGN, house.bean(People.class).remember(7112345678L, "test_sub", "Test"));
        house.bean(RecheckRows.class).write(List.of(new Turn(Turn.Change.BEGIN, lead, House.BOT, Instant.now())));
        house.jdbc.update("UPDATE edge.recheck SET step = 1, due = now()");
    }
}
