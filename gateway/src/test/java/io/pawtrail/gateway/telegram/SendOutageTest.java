package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadEvent.LeadStarted;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Terms.Standing;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.People;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The database goes away while Telegram is being asked: what was sent is not sent again. */
class SendOutageTest {
    private final AtomicBoolean away = new AtomicBoolean();
    private final House house = new House(
            "https://paw.example.com", Map.of(), source -> new DelegatingDataSource(source) {
                @Override
                public Connection getConnection() throws SQLException {
                    if (away.get()) {
                        throw new SQLException("the database is away, the test says");
                    }
                    return super.getConnection();
                }
            });

    @BeforeEach
    void attach() {
        house.attach();
        house.campaign(new Creative("Hi", "", "", ""), Standing.ACTIVE);
        house.telegram.on("getChatMember", call -> FakeTelegram.ok("{\"status\":\"left\"}"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_welcome_that_was_sent_as_the_database_went_is_sent_once() throws Exception {
        house.telegram.on("sendMessage", call -> {
            goAwayFor(Duration.ofSeconds(3));
            return FakeTelegram.ok("{\"message_id\":1}");
        });
        greet();
        ends("sent");
        assertThat(house.telegram.calls("sendMessage")).hasSize(1);
    }

    @Test
    void one_that_telegram_put_off_as_the_database_went_is_sent_later() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        house.telegram.on("sendMessage", call -> {
            if (first.getAndSet(false)) {
                goAwayFor(Duration.ofSeconds(2));
                return FakeTelegram.error(502, "Bad Gateway");
            }
            return FakeTelegram.ok("{\"message_id\":1}");
        });
        greet();
        ends("sent");
        assertThat(house.telegram.calls("sendMessage")).hasSize(2);
    }

    private void goAwayFor(Duration time) {
        away.set(true);
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> away.set(false));
    }

    private void greet() throws Exception {
        LeadId lead = new LeadId(House.CAMPAIGN, house.bean(People.class).remember(7112345678L, "test_sub", "Test"));
        Scope scope = new Scope(House.ANN, House.BOT, House.CHAT);
        Due due = new Due(1, LeadStatus.WAIT, "o2-x", 0, Set.of());
        LeadStarted started =
                new LeadStarted(lead, scope, 1, "o2-x", true, due, Instant.ofEpochSecond(1760000123));
        new AnnotationEventHandlerAdapter(house.bean(Welcomes.class))
                .handle(new GenericEventMessage<>("1", started, Map.of(), Instant.now()));
    }

    private void ends(String state) {
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(house.jdbc.queryForList("SELECT state FROM edge.send", String.class))
                        .containsExactly(state));
    }
}
