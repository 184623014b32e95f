package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.gateway.telegram.FakeTelegram.Call;
import io.pawtrail.gateway.telegram.Meaning.Caller;
import io.pawtrail.gateway.telegram.Meaning.Started;
import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Scope;
import io.pawtrail.vault.People;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A house whose bot says something, and what the tests of that have in common. */
abstract class Sending {
    static final long PERSON = 7112345678L;
    static final Scope SCOPE = new Scope(House.ANN, House.BOT, House.CHAT);

    final House house = new House("https://paw.example.com");

    @BeforeEach
    void attach() {
        house.attach();
        house.telegram.on("getChatMember", call -> FakeTelegram.ok("{\"status\":\"left\"}"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    LeadStarted started(long message) {
        return started(message, PERSON);
    }

    LeadStarted started(long message, long person) {
        LeadId lead = new LeadId(House.CAMPAIGN, house.bean(People.class).remember(person, "test_sub", "Test"));
        Due due = new Due(1, LeadStatus.WAIT, "o2-x", 0, Set.of());
        return new LeadStarted(lead, SCOPE, message, "o2-x", true, due, Instant.ofEpochSecond(1760000123));
    }

    void greet(Object event) {
        greet(event, Instant.now());
    }

    void greet(Object event, Instant stored) {
        handle(Welcomes.class, event, stored);
    }

    /** As Axon does it. */
    void handle(Class<?> handlers, Object event, Instant stored) {
        AnnotationEventHandlerAdapter handler = new AnnotationEventHandlerAdapter(house.bean(handlers));
        try {
            handler.handle(new GenericEventMessage<>("1", event, Map.of(), stored));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void reply(String language, long message) {
        Caller person = new Caller(PERSON, "test_sub", "Test", language);
        house.bean(Outbox.class)
                .neutral(House.BOT, new Started(person, message, StartText.BARE, Instant.ofEpochSecond(1760000123)));
    }

    void ends(String... states) {
        await().untilAsserted(() -> assertThat(house.jdbc.queryForList("SELECT state FROM edge.send"))
                .extracting(row -> row.get("state"))
                .as(() -> house.jdbc.queryForList("SELECT * FROM edge.send").toString())
                .containsExactly((Object[]) states));
    }

    List<Call> sends() {
        return house.telegram.calls("sendMessage");
    }
}
