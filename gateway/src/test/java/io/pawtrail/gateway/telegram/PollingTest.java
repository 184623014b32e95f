package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.gateway.telegram.FakeTelegram.Call;
import io.pawtrail.messages.BotCommand.ReportTrouble;
import io.pawtrail.messages.LeadCommand.RecordMovement;
import io.pawtrail.messages.LeadCommand.StartLead;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollingTest {
    private final House house = new House("");
    private final ConcurrentSkipListMap<Long, String> waiting = new ConcurrentSkipListMap<>();

    @BeforeEach
    void queue() {
        house.telegram.on("getUpdates", call -> {
            waiting.headMap(call.body().path("offset").asLong(0)).clear();
            return FakeTelegram.ok(waiting.values().stream().collect(Collectors.joining(",", "[", "]")));
        });
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_polled_bot_has_its_webhook_dropped_and_is_polled_at_once() {
        house.attach();
        assertThat(house.telegram.calls("deleteWebhook")).hasSize(1);
        await().untilAsserted(() -> assertThat(asked())
                .isNotEmpty()
                .allSatisfy(
                        call -> assertThat(call.body().path("allowed_updates")).hasSize(4)));
    }

    @Test
    void an_update_is_acknowledged_only_after_its_command_was_accepted() {
        AtomicBoolean ill = new AtomicBoolean(true);
        AtomicInteger tries = new AtomicInteger();
        house.campaign("Hi", "", "");
        house.other.on(StartLead.class, command -> {
            tries.incrementAndGet();
            if (ill.get()) {
                throw new IllegalStateException("the store is away");
            }
            return null;
        });
        waiting.put(41L, House.start(41, 1, "/start SPRING24-c1"));
        house.attach();
        await().until(() -> tries.get() >= 2);
        assertThat(waiting).hasSize(1);
        assertThat(house.count("edge.poll WHERE next_update = 0")).isEqualTo(1);
        ill.set(false);
        await().until(waiting::isEmpty);
        assertThat(house.other.accepted(StartLead.class)).hasSize(1);
        assertThat(house.count("edge.poll WHERE next_update = 42")).isEqualTo(1);
    }

    @Test
    void a_failing_queue_does_not_hold_up_another() {
        house.campaign("Hi", "", "");
        house.other.on(StartLead.class, command -> {
            throw new IllegalStateException("the store is away");
        });
        waiting.put(1L, House.start(1, 1, "/start SPRING24-c1"));
        waiting.put(2L, sample("79_t_ch_left_member_invite_link.json"));
        house.attach();
        await().until(() -> !house.other.accepted(RecordMovement.class).isEmpty());
        assertThat(waiting).hasSize(2);
    }

    @Test
    void updates_of_one_chat_keep_their_order() {
        house.campaign("Hi", "", "");
        for (long n = 1; n <= 9; n++) {
            waiting.put(n, House.start(n, n, "/start SPRING24-c" + n));
        }
        house.attach();
        await().until(waiting::isEmpty);
        assertThat(house.other.accepted(StartLead.class))
                .extracting(StartLead::message)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void what_cannot_be_understood_is_parked_and_blocks_nothing() {
        house.campaign("Hi", "", "");
        waiting.put(1L, "{\"update_id\":1,\"chat_member\":{\"date\":\"x\"}}");
        waiting.put(2L, House.start(2, 2, "/start SPRING24-c2"));
        house.attach();
        await().until(waiting::isEmpty);
        assertThat(house.count("edge.parked")).isEqualTo(1);
        assertThat(house.other.accepted(StartLead.class)).hasSize(1);
    }

    @Test
    void a_bot_that_still_has_a_webhook_gets_rid_of_it_without_haste() {
        AtomicBoolean webhook = new AtomicBoolean();
        house.attach();
        await().until(() -> !asked().isEmpty());
        webhook.set(true);
        house.telegram.on("deleteWebhook", call -> {
            webhook.set(false);
            return FakeTelegram.ok("true");
        });
        house.telegram.on(
                "getUpdates",
                call -> webhook.get()
                        ? FakeTelegram.error(409, "Conflict: can't use getUpdates method while webhook is active")
                        : FakeTelegram.ok("[]"));
        await().until(() -> !webhook.get());
        int before = asked().size();
        await().until(() -> asked().size() > before);
    }

    @Test
    void a_revoked_token_is_not_hammered() {
        house.telegram.on("getUpdates", call -> FakeTelegram.error(401, "Unauthorized"));
        house.attach();
        await().until(() -> !asked().isEmpty());
        int most = 2; // whoever takes the lease anew has to hear it for itself
        await().during(Duration.ofSeconds(1)).until(() -> asked().size() <= most);
    }

    @Test
    void another_gateways_bot_is_left_alone() {
        house.attach();
        house.jdbc.update("UPDATE edge.poll SET holder = 'another', lease = now() + interval '1 hour'");
        await().untilAsserted(() -> {
            int before = asked().size();
            await().during(Duration.ofMillis(300)).until(() -> asked().size() == before);
        });
        int before = asked().size();
        house.jdbc.update("UPDATE edge.poll SET lease = now()");
        await().until(() -> asked().size() > before);
    }

    @Test
    void many_bots_are_polled_without_a_thread_for_each() {
        house.jdbc.update("""
                INSERT INTO edge.channel (bot, key, secret, token, attached)
                SELECT n, 'k' || n, '', (SELECT coalesce(max(revision), 0) FROM vault.secret), true
                FROM generate_series(1000, 1099) n""");
        house.attach();
        house.jdbc.update("UPDATE edge.channel SET token = (SELECT max(revision) FROM vault.secret)");
        house.jdbc.update("INSERT INTO edge.poll (bot) SELECT bot FROM edge.channel ON CONFLICT DO NOTHING");
        await().until(() -> house.count("edge.poll WHERE lease > now()") == 101);
        long platform = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("telegram"))
                .count();
        assertThat(platform).isZero();
    }

    @Test
    void others_updates_go_on_while_one_fails_and_at_last_it_is_parked() {
        house.campaign("Hi", "", "");
        house.other.on(StartLead.class, command -> {
            if (command.message() == 1) {
                throw new IllegalStateException("this stream is broken");
            }
            return null;
        });
        waiting.put(1L, House.start(1, 1, "/start SPRING24-c1"));
        house.attach();
        AtomicInteger next = new AtomicInteger(1);
        await().until(() -> {
            int n = next.incrementAndGet();
            waiting.put((long) n, somebodyElse(n));
            return house.count("edge.parked") == 1;
        });
        await().until(waiting::isEmpty);
        assertThat(house.other.accepted(StartLead.class))
                .extracting(StartLead::message)
                .doesNotHaveDuplicates()
                .hasSize(next.get() - 1);
        assertThat(house.jdbc.queryForObject("SELECT update_id FROM edge.parked", Long.class))
                .isEqualTo(1);
        assertThat(house.jdbc.queryForObject("SELECT reason FROM edge.parked", String.class))
                .contains("failed for long while others were accepted");
    }

    @Test
    void a_store_that_is_away_parks_nothing_however_long_it_takes() {
        house.campaign("Hi", "", "");
        AtomicInteger tries = new AtomicInteger();
        house.other.on(StartLead.class, command -> {
            tries.incrementAndGet();
            throw new IllegalStateException("the store is away");
        });
        waiting.put(1L, House.start(1, 1, "/start SPRING24-c1"));
        waiting.put(2L, somebodyElse(2));
        house.attach();
        await().atMost(Duration.ofSeconds(20)).until(() -> tries.get() >= 10);
        assertThat(house.count("edge.parked")).isZero();
        assertThat(waiting).hasSize(2);
    }

    @Test
    void a_new_token_ends_the_rest_of_a_revoked_one_at_once() {
        house.telegram.on("getUpdates", call -> FakeTelegram.error(401, "Unauthorized"));
        house.attach();
        await().until(() -> !house.other.accepted(ReportTrouble.class).isEmpty());
        house.telegram.on("getUpdates", call -> FakeTelegram.ok("[]"));
        int before = asked().size();
        house.attach();
        await().until(() -> asked().size() > before + 1);
        assertThat(house.count("edge.channel WHERE trouble = ''")).isEqualTo(1);
    }

    @Test
    void a_bot_that_is_given_up_is_polled_no_more() {
        house.attach();
        await().until(() -> !asked().isEmpty());
        house.bean(BotAttachment.class).detach(House.ANN, House.BOT).block();
        int before = asked().size();
        await().during(Duration.ofSeconds(1)).until(() -> asked().size() <= before + 1);
        assertThat(house.count("edge.poll")).isZero();
    }

    private static String somebodyElse(long n) {
        return House.start(n, n, "/start SPRING24-c" + n).replace("7112345678", Long.toString(5_000_000_000L + n));
    }

    private List<Call> asked() {
        return house.telegram.calls("getUpdates");
    }

    private static String sample(String file) {
        return new String(Samples.bytes(file), StandardCharsets.UTF_8)
                .replaceFirst("\"update_id\": \\d+", "\"update_id\": 2");
    }
}
