package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.gateway.BotTroubles.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class OperatorBotsTest {
    private final House house = new House("https://paw.example.com");
    private final WebTestClient operator = WebTestClient.bindToRouterFunction(
                    house.bean(OperatorBots.class).routes())
            .build();

    @BeforeEach
    void attach() {
        house.attach();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void each_bot_is_shown_with_its_trouble_and_what_it_has_to_do() {
        house.jdbc.update(
                "UPDATE edge.channel SET trouble = 'WEBHOOK_FAILING', said = 'Connection refused', pending = 7");
        house.jdbc.update("INSERT INTO edge.recheck_skipped (day, bot, steps) VALUES (current_date, 700, 12)");
        house.jdbc.update("""
                INSERT INTO edge.send (bot, chat, message, kind, at, due)
                SELECT 700, 1, i, 'neutral', now(), now() + interval '1 hour' FROM generate_series(1, 3) i""");
        operator.get()
                .uri("/operator/bots")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1)
                .jsonPath("$[0].bot")
                .isEqualTo(700)
                .jsonPath("$[0].state")
                .isEqualTo("attached")
                .jsonPath("$[0].reached_by")
                .isEqualTo("webhook")
                .jsonPath("$[0].trouble")
                .isEqualTo("webhook_failing")
                .jsonPath("$[0].said")
                .isEqualTo("Connection refused")
                .jsonPath("$[0].pending")
                .isEqualTo(7)
                .jsonPath("$[0].messages_due")
                .isEqualTo(3)
                .jsonPath("$[0].rechecks_skipped_today")
                .isEqualTo(12)
                .jsonPath("$[0].key")
                .doesNotExist();
        operator.get()
                .uri("/operator/bots?after=700")
                .exchange()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(0);
        assertThat(house.bean(BotRoll.class).troubles(5)).containsExactly(new Trouble(House.BOT, "Connection refused"));
    }

    @Test
    void a_key_that_nobody_has_is_answered_as_ours() {
        house.web()
                .post()
                .uri("/telegram/" + "0".repeat(32))
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .valueEquals("X-Pawtrail", "telegram");
    }
}
