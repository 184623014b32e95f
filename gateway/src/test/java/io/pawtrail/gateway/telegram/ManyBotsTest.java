package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.vault.Secrets;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyBotsTest {
    private static final int BOTS = 2_000;
    private static final Map<String, Object> SETTINGS = Map.of(
            "pawtrail.telegram.long-poll", "25s",
            "pawtrail.telegram.call-timeout", "15s",
            "pawtrail.telegram.starts-per-tick", "30");

    @Test
    void two_thousand_bots_begin_to_be_polled_one_after_the_other_and_need_no_thread_each() {
        try (House house = new House("", SETTINGS, source -> new SmallPool(source, 8))) {
            ConcurrentHashMap<String, Boolean> polled = new ConcurrentHashMap<>();
            house.telegram.on("getUpdates", call -> {
                polled.put(call.token(), true);
                return FakeTelegram.SILENCE; // as long as nothing happens
            });
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            many(house, "");
            await().atMost(Duration.ofSeconds(60)).until(() -> polled.size() == BOTS);
            int more = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
            List<FakeTelegram.Call> calls = house.telegram.calls("getUpdates");
            long most = calls.stream()
                    .collect(Collectors.groupingBy(call -> call.at().getEpochSecond(), Collectors.counting()))
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
            System.out.printf(
                    "%d bots polled at once: %d getUpdates open, at most %d begun in one second of 300 allowed,"
                            + " %d more platform threads, no other call%n",
                    BOTS, calls.size(), most, more);
            assertThat(calls).hasSize(BOTS);
            assertThat(more).isLessThan(100);
            assertThat(most).isLessThan(600); // a tick of a tenth may be late on a busy machine
            assertThat(house.telegram.calls("getMe")).isEmpty();
            assertThat(house.telegram.calls("deleteWebhook")).isEmpty();
        }
    }

    @Test
    void two_thousand_webhooks_that_are_right_are_left_alone_and_looked_at_slowly() {
        try (House house = new House("https://paw.example.com", SETTINGS, source -> new SmallPool(source, 8))) {
            many(house, "https://paw.example.com/telegram/");
            house.bean(Subscribing.class).stop();
            house.bean(Subscribing.class).start();
            await().during(Duration.ofSeconds(2)).until(() -> calls(house) == 0);
            house.telegram.on("getWebhookInfo", call -> FakeTelegram.error(500, "Later"));
            house.jdbc.update("UPDATE edge.channel SET next_check = now()");
            await().until(() -> calls(house) > 0);
            long begun = System.nanoTime();
            int before = calls(house);
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            double perSecond = (calls(house) - before) * 1e9 / (System.nanoTime() - begun);
            System.out.printf("%d webhooks due at once: %.1f looks a second, no other call%n", BOTS, perSecond);
            assertThat(perSecond).isBetween(0.1, 5.5);
            assertThat(house.telegram.calls("setWebhook")).isEmpty();
        }
    }

    private static int calls(House house) {
        return house.telegram.calls("getWebhookInfo").size()
                + house.telegram.calls("setWebhook").size()
                + house.telegram.calls("getMe").size();
    }

    /** As they are in the database of a gateway that starts. */
    private static void many(House house, String prefix) {
        Secrets secrets = house.bean(Secrets.class);
        List<Object[]> rows = IntStream.range(0, BOTS)
                .mapToObj(n -> new Object[] {
                    1000 + n,
                    "k" + n,
                    secrets.keep(1000 + n + ":x", Tokens.PURPOSE),
                    prefix.isEmpty() ? "" : prefix + "k" + n
                })
                .toList();
        house.jdbc.batchUpdate(
                "INSERT INTO edge.channel (bot, key, secret, token, url, attached) VALUES (?, ?, '', ?, ?, true)",
                rows);
        house.jdbc.update("INSERT INTO edge.poll (bot) SELECT bot FROM edge.channel");
    }
}
