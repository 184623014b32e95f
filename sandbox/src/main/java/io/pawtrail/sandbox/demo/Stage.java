package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SimulatedBot;
import io.pawtrail.sandbox.SimulatedChat;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Sets up what an affiliate would: a bot, two chats, a campaign in each. */
final class Stage {
    private static final String OPEN = "Open news";
    private static final String CLOSED = "Closed club";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Sandbox sandbox;
    private final UserApi api;
    final SimulatedBot bot;
    final SimulatedChat open;
    final SimulatedChat closed;

    Stage(Sandbox sandbox, UserApi api) {
        this.sandbox = sandbox;
        this.api = api;
        bot = sandbox.createBot("paw_demo_bot");
        open = sandbox.createChannel(OPEN);
        closed = sandbox.createSupergroup(CLOSED).requireApproval();
    }

    String account() {
        return api.account();
    }

    List<Campaign> build() throws InterruptedException {
        long id = api.post("bots/add", Map.of("token", bot.token())).path("id").asLong();
        sandbox.promote(bot, open);
        sandbox.promote(bot, closed);
        awaitChats(id, Set.of(open.id(), closed.id()));
        return List.of(campaign(id, open, OPEN, "1"), campaign(id, closed, CLOSED, "2"));
    }

    private void awaitChats(long bot, Set<Long> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Set<Long> seen = new HashSet<>();
            api.get("bots/chats", Map.of("id", String.valueOf(bot)))
                    .forEach(chat -> seen.add(chat.path("id").asLong()));
            if (seen.containsAll(wanted)) {
                return;
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The product did not see within 30 s that its bot was promoted.");
    }

    private Campaign campaign(long bot, SimulatedChat chat, String title, String marker) throws InterruptedException {
        String template = sandbox.trackerUrl()
                + "/postback?click={click}&status={status}&lead={lead}&campaign={campaign}&user={user}"
                + "&sub={subscriber}&time={time}&event={event}&marker=" + marker;
        Map<String, String> fields = new HashMap<>();
        fields.put("bot", String.valueOf(bot));
        fields.put("chat", String.valueOf(chat.id()));
        fields.put("welcome", "Welcome to *{title}*!");
        List.of("wait", "hold", "approve", "cancel", "trash").forEach(status -> fields.put("pb_" + status, template));
        JsonNode made = api.post("camp/add", fields);
        return new Campaign(made.path("id").asLong(), made.path("code").asString(""), chat.id(), title, marker);
    }
}
