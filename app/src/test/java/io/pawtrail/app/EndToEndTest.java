package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.ReceivedPostback;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import io.pawtrail.sandbox.SimulatedBot;
import io.pawtrail.sandbox.SimulatedChat;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The main job over real HTTP: Telegram, the product, a tracker; by polling and by webhook. */
class EndToEndTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** One Telegram for all, as in life: bots keep their ids, also on an Axon Server that remembers the test before. */
    private static final Sandbox SANDBOX = Sandbox.start(SandboxOptions.defaults());

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @ParameterizedTest(name = "webhook = {0}")
    @ValueSource(booleans = {false, true})
    void a_start_and_a_join_reach_the_tracker_in_order(boolean webhook) throws IOException {
        Sandbox sandbox = SANDBOX;
        try (RunningPawtrail pawtrail = RunningPawtrail.start(sandbox.telegramUrl(), webhook)) {
            Api api = pawtrail.account(webhook ? 4242 : 42, "tiger");
            SimulatedBot bot = sandbox.createBot(webhook ? "hook_bot" : "poll_bot");
            SimulatedChat chat = sandbox.createChannel("News");
            assertThat(ok(api.post("bots/add", Map.of("token", bot.token())))
                            .path("id")
                            .asLong())
                    .isEqualTo(bot.id());
            sandbox.promote(bot, chat);
            await().atMost(SOON)
                    .until(() ->
                            !ok(api.get("bots/chats", Map.of("id", bot.id()))).isEmpty());
            JsonNode made = ok(api.post("camp/add", campaign(sandbox, bot, chat)));
            String code = made.path("code").asString();
            assertThat(made.path("link").asString())
                    .isEqualTo("https://t.me/" + bot.username() + "?start=" + code + "-{click}");

            Person ann = sandbox.createPerson("Ann", "ann");
            ann.start(bot, code + "-click-1");
            await().atMost(SOON).until(() -> sandbox.messagesTo(ann).size() == 1);
            ann.join(chat);

            await().atMost(SOON).until(() -> received(code).size() == 2);
            List<ReceivedPostback> postbacks = received(code);
            assertThat(postbacks).extracting(p -> p.query().get("status")).containsExactly("wait", "approve");
            assertThat(postbacks).extracting(p -> p.query().get("click")).containsOnly("click-1");
            String lead = postbacks.get(0).query().get("lead");
            assertThat(postbacks).extracting(p -> p.query().get("event")).containsExactly(lead + "-1", lead + "-2");

            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(leads(api).path(0).path("status").asInt())
                                    .isEqualTo(2));
            JsonNode row = leads(api).path(0);
            assertThat(row.path("id").asString()).isEqualTo(lead);
            assertThat(row.path("subscriber").asLong()).isEqualTo(ann.id());
            assertThat(row.path("click").asString()).isEqualTo("click-1");
            assertThat(ok(api.get("camp/list", Map.of()))
                            .path(0)
                            .path("confirms")
                            .asLong())
                    .isEqualTo(1);
            assertThat(ok(api.get("profile/info", Map.of())).path("tariff").asString())
                    .isEqualTo("tiger");
            assertThat(pawtrail.managementStatus("/api/profile/info.json?id=" + api.key()))
                    .isEqualTo(404);
            assertThat(pawtrail.managementStatus("/operator/parked")).isEqualTo(401);
            assertThat(pawtrail.managementStatus("/actuator/health/readiness")).isEqualTo(200);
        }
    }

    private static List<ReceivedPostback> received(String code) {
        return SANDBOX.tracker().received().stream()
                .filter(postback -> postback.query().getOrDefault("lead", "").startsWith(code + "-"))
                .toList();
    }

    private static JsonNode leads(Api api) {
        return ok(api.get("leads/list", Map.of()));
    }

    private static Map<String, Object> campaign(Sandbox sandbox, SimulatedBot bot, SimulatedChat chat) {
        Map<String, Object> campaign = new LinkedHashMap<>();
        campaign.put("bot", bot.id());
        campaign.put("chat", chat.id());
        campaign.put("welcome", "Hello, *friend*! Join {title}");
        for (String status : List.of("wait", "hold", "approve", "cancel", "trash")) {
            campaign.put(
                    "pb_" + status,
                    sandbox.trackerUrl() + "/postback?click={click}&status={status}&lead={lead}&event={event}");
        }
        return campaign;
    }

    private static JsonNode ok(JsonNode answer) {
        assertThat(answer.path("status").asString()).as(answer.toString()).isEqualTo("ok");
        return answer.path("data");
    }
}
