package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.ReceivedPostback;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SimulatedBot;
import io.pawtrail.sandbox.SimulatedChat;
import io.pawtrail.sandbox.TrackerFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An account with a bot in a channel and a campaign there; its postbacks say under which set of templates they are. */
record TrackedChat(
        Sandbox sandbox, Api api, SimulatedBot bot, SimulatedChat chat, Person ann, String code, long number) {
    static final Duration SOON = Duration.ofSeconds(40);
    private static final List<String> STATUSES = List.of("wait", "hold", "approve", "cancel", "trash");

    /** Of a new account on that plan. */
    static TrackedChat of(Sandbox sandbox, Api api, String name, Map<String, ?> templates) {
        SimulatedBot bot = sandbox.createBot(name + "_bot");
        SimulatedChat chat = sandbox.createChannel(name);
        connect(sandbox, api, bot, chat);
        JsonNode made = ok(api.post("camp/add", campaign(bot, chat, templates)));
        String code = made.path("code").asString();
        long number = made.path("id").asLong();
        return new TrackedChat(sandbox, api, bot, chat, sandbox.createPerson("Ann", name), code, number);
    }

    static void connect(Sandbox sandbox, Api api, SimulatedBot bot, SimulatedChat chat) {
        ok(api.post("bots/add", Map.of("token", bot.token())));
        sandbox.promote(bot, chat);
        await().atMost(SOON)
                .until(() -> !ok(api.get("bots/chats", Map.of("id", bot.id()))).isEmpty());
    }

    static Map<String, Object> campaign(SimulatedBot bot, SimulatedChat chat, Map<String, ?> templates) {
        Map<String, Object> campaign = new LinkedHashMap<>(templates);
        campaign.putAll(Map.of("bot", bot.id(), "chat", chat.id(), "welcome", "Hello!"));
        return campaign;
    }

    static Map<String, Object> templates(Sandbox sandbox, String set) {
        Map<String, Object> templates = new LinkedHashMap<>();
        STATUSES.forEach(status -> templates.put(
                "pb_" + status,
                sandbox.trackerUrl() + "/postback?click={click}&status={status}&lead={lead}&set=" + set));
        return templates;
    }

    /** Ann pressed Start, and her {@code wait} is owed: the tracker refused it once, and hears of it again in five seconds. */
    TrackedChat owing() {
        String click = "of-" + code;
        sandbox.tracker().fail(TrackerFailure.any(1, 500).where("click", click));
        ann.start(bot, code + "-" + click);
        await().atMost(SOON).until(() -> !received().isEmpty());
        assertThat(received()).extracting(ReceivedPostback::answered).containsExactly(500);
        return this;
    }

    List<ReceivedPostback> received() {
        return sandbox.tracker().received().stream()
                .filter(postback -> postback.query().getOrDefault("lead", "").startsWith(code + "-"))
                .toList();
    }

    /** All that the tracker took, as status and set, once these are there. */
    void took(String... statusesAndSets) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(received().stream()
                                .filter(postback -> postback.answered() == 200)
                                .map(postback -> postback.query().get("status") + " "
                                        + postback.query().get("set")))
                        .containsExactly(statusesAndSets));
    }

    /** Once it was called, by {@link #owing}; and not a second time. */
    void isNotCalledAgainFor(Duration time) {
        await().during(time).atMost(time.multipliedBy(2)).until(() -> received().size() == 1);
    }

    JsonNode leads() {
        return ok(api.get("leads/list", Map.of("campaign", number)));
    }

    void annIs(int status) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(leads().path(0).path("status").asInt(-1)).isEqualTo(status));
    }

    /** Whatever Telegram had to tell was told and taken. */
    void heard() {
        await().atMost(SOON).until(() -> bot.undelivered() == 0);
    }

    JsonNode campaign() {
        return ok(api.get("camp/get", Map.of("id", number)));
    }

    void change(String how) {
        ok(api.post("camp/" + how, Map.of("id", number)));
    }

    void edit(Map<String, Object> change) {
        Map<String, Object> edit = new LinkedHashMap<>(change);
        edit.put("id", number);
        ok(api.post("camp/edit", edit));
    }

    static JsonNode ok(JsonNode answer) {
        assertThat(answer.path("status").asString()).as(answer.toString()).isEqualTo("ok");
        return answer.path("data");
    }
}
