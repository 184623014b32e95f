package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.ReceivedPostback;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Five times as much as it can do, on a heap of 512 MB: what is too much is sent away at once, Telegram brings it again, and
 * in the end nothing is lost. For a minute, since what starves waits longer than half of one before it shows.
 */
class OverloadTest {
    private static final int SECONDS = Integer.getInteger("pawtrail.overload.seconds", 60);
    private static final int TIMES = 5;
    /** A little more is offered, since who falls behind for a moment at the end does not catch up. */
    private static final double OFFERED = 1.05 * TIMES;

    /** Telegram opens forty connections for each, more than there are places; and takes twenty webhooks a minute. */
    private static final int BOTS = 18;

    private static final int WARM = 1_500;
    private static final int MEASURED = 1_500;
    private static final int PAGE = 200;
    private static final Duration SOON = Duration.ofSeconds(90);
    /** Telegram waits for sixty seconds, and a call of the API may take thirty; other builds may be at work beside this. */
    private static final Duration BOUNDED = Duration.ofSeconds(15);

    private static final Duration RECOVERED = Duration.ofMinutes(15);
    private static final Map<String, String> SMALL =
            Map.of("JAVA_TOOL_OPTIONS", "-Xmx512m -XX:+ExitOnOutOfMemoryError");

    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void five_times_what_it_can_do_is_put_off_and_nothing_is_lost() throws Exception {
        Path data = folder.resolve("data");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                ChildPawtrail pawtrail = ChildPawtrail.serve(data, ChildPawtrail.byWebhook(sandbox, SMALL));
                ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            await().atMost(SOON).until(pawtrail::ready);
            Api api = new Api(pawtrail.base(), pawtrail.account(data, folder.resolve("account.txt")));
            Flood flood = new Flood(sandbox, towns(sandbox, api));
            double capacity = capacity(flood);
            Answers webhooks = new Answers();
            sandbox.onWebhookAnswer(heard -> webhooks.add(String.valueOf(heard.status()), heard.took()));
            Answers calls = new Answers();
            long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
            beside.execute(() -> new Script(api, calls).run(TIMES * 50.0, () -> System.nanoTime() < end));
            long before = flood.updates();
            flood.run(OFFERED * capacity, () -> System.nanoTime() < end);
            long offered = flood.updates() - before;
            flood.end();
            long left = flood.undelivered();
            say(
                    "It can do %.0f updates a second; %d were offered in %d s, %.1f times that; then %d were left",
                    capacity, offered, SECONDS, offered / capacity / SECONDS, left);
            say("Meanwhile: webhooks %s", webhooks);
            say("Meanwhile: calls of the API %s", calls);
            long over = System.nanoTime();
            await().atMost(RECOVERED).pollInterval(Duration.ofMillis(200)).until(() -> flood.undelivered() == 0);
            say("All was taken in %.1f s after the last was offered", seconds(over));
            await().atMost(RECOVERED).pollInterval(Duration.ofMillis(500)).until(() -> missing(sandbox, flood) == 0);
            say(
                    "The tracker had heard everything after %.1f s; most memory resident %d MB",
                    seconds(over), pawtrail.mostResidentMegabytes());
            say("In the end: webhooks %s", webhooks);

            assertThat(offered / capacity / SECONDS)
                    .as(
                            "times what it can do: if it is less, this machine had no time to offer more, and nothing is shown")
                    .isGreaterThanOrEqualTo(TIMES);
            assertThat(left).as("it was more than it could do").isGreaterThan(offered / 4);
            assertThat(webhooks.count("0")).as("no answer came").isZero();
            assertThat(webhooks.percentile(0.99)).isLessThan(BOUNDED);
            assertThat(calls.count("none") + calls.count("db"))
                    .as(calls.toString())
                    .isZero();
            assertThat(calls.count("rate")).as(calls.toString()).isPositive();
            assertThat(calls.percentile(0.99)).isLessThan(BOUNDED);
            assertThat(webhooks.count("503")).isPositive();
            assertThat(pawtrail.output()).as("who found no place was sent away").contains("Too much at once:");
            assertThat(pawtrail.output()).doesNotContain("OutOfMemoryError:").doesNotContain("\tat ");
            everyLeadIsWhatItShouldBe(api, flood);
            itIsAsQuickAsBefore(sandbox, flood);
        }
    }

    private static List<TrackedChat> towns(Sandbox sandbox, Api api) {
        List<TrackedChat> towns = new ArrayList<>();
        for (int i = 0; i < BOTS; i++) {
            towns.add(TrackedChat.of(
                    sandbox, api, "town" + i, Map.of("pb_wait", template(sandbox), "pb_approve", template(sandbox))));
        }
        return towns;
    }

    private static String template(Sandbox sandbox) {
        return sandbox.trackerUrl() + "/postback?click={click}&status={status}&event={event}";
    }

    /** When it is warm: how many a second, from the first to the last of a crowd that comes at once. */
    private static double capacity(Flood flood) {
        crowd(flood, WARM);
        long begun = System.nanoTime();
        crowd(flood, MEASURED);
        return MEASURED / seconds(begun);
    }

    private static void crowd(Flood flood, int number) {
        for (int i = 0; i < number; i++) {
            flood.come();
        }
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> flood.undelivered() == 0);
    }

    private static long missing(Sandbox sandbox, Flood flood) {
        long expected = flood.guests().size()
                + flood.guests().stream().filter(Flood.Guest::joined).count();
        return expected - heard(sandbox).size();
    }

    /** By click and status, under which events the tracker heard of it. */
    private static Map<String, String> heard(Sandbox sandbox) {
        Map<String, String> heard = new HashMap<>();
        for (ReceivedPostback postback : sandbox.tracker().received()) {
            String what = postback.query().get("click") + " " + postback.query().get("status");
            String event = String.valueOf(postback.query().get("event"));
            assertThat(heard.merge(what, event, (one, other) -> one.equals(other) ? one : one + " and " + other))
                    .as("under one {event} alone")
                    .isEqualTo(event);
        }
        return heard;
    }

    private static void everyLeadIsWhatItShouldBe(Api api, Flood flood) {
        Map<String, Integer> expected = new TreeMap<>();
        flood.guests().forEach(guest -> expected.put(String.valueOf(guest.person.username()), guest.joined() ? 2 : 0));
        await().atMost(SOON)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(leads(api)).isEqualTo(expected));
    }

    private static Map<String, Integer> leads(Api api) {
        Map<String, Integer> found = new TreeMap<>();
        for (JsonNode campaign : TrackedChat.ok(api.get("camp/list", Map.of()))) {
            JsonNode page;
            int offset = 0;
            do {
                LockSupport.parkNanos(Duration.ofMillis(25).toNanos()); // fifty a second are allowed
                page = TrackedChat.ok(api.get(
                        "leads/list", Map.of("campaign", campaign.path("id"), "limit", PAGE, "offset", offset)));
                page.forEach(lead -> found.put(
                        lead.path("click").asString(), lead.path("status").asInt()));
                offset += PAGE;
            } while (page.size() == PAGE);
        }
        return found;
    }

    private static void itIsAsQuickAsBefore(Sandbox sandbox, Flood flood) {
        long begun = System.nanoTime();
        flood.come();
        await().atMost(Duration.ofSeconds(10)).until(() -> missing(sandbox, flood) == 0);
        say("Whoever comes now is heard of %.1f s later", seconds(begun));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
