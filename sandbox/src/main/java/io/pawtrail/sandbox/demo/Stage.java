package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SimulatedBot;
import io.pawtrail.sandbox.SimulatedChat;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** Sets up what an affiliate would: a bot, some chats, a campaign in each. */
final class Stage {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Sandbox sandbox;
    private final UserApi api;
    private final Map<Where, SimulatedChat> chats = new EnumMap<>(Where.class);
    private final Map<Where, Campaign> current = new EnumMap<>(Where.class);

    /** In the order in which they were made. */
    final List<Campaign> campaigns = new CopyOnWriteArrayList<>();

    final SimulatedBot bot;

    Stage(Sandbox sandbox, UserApi api) {
        this.sandbox = sandbox;
        this.api = api;
        bot = sandbox.createBot("paw_demo_bot");
        chats.put(Where.OPEN, sandbox.createChannel(Where.OPEN.title));
        chats.put(Where.CLOSED, sandbox.createSupergroup(Where.CLOSED.title).requireApproval());
        chats.put(Where.GROUP, sandbox.createGroup(Where.GROUP.title));
        chats.put(Where.CORNER, sandbox.createChannel(Where.CORNER.title));
    }

    String account() {
        return api.account();
    }

    void build() throws InterruptedException {
        long id = api.post("bots/add", Map.of("token", bot.token())).path("id").asLong();
        Set<Long> wanted = new HashSet<>();
        for (SimulatedChat chat : chats.values()) {
            sandbox.promote(bot, chat);
            wanted.add(chat.id());
        }
        awaitChats(id, wanted);
        for (Where where : Where.values()) {
            addCampaign(where);
        }
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

    SimulatedChat chat(Where where) {
        return Objects.requireNonNull(chats.get(where));
    }

    /** Whose link people follow now. */
    Campaign campaign(Where where) {
        return Objects.requireNonNull(current.get(where));
    }

    /** From now on its link is the one that people follow. */
    Campaign addCampaign(Where where) throws InterruptedException {
        SimulatedChat chat = chat(where);
        String marker = String.valueOf(campaigns.size() + 1);
        String template = sandbox.trackerUrl()
                + "/postback?click={click}&status={status}&lead={lead}&campaign={campaign}&user={user}"
                + "&sub={subscriber}&time={time}&event={event}&marker=" + marker;
        Map<String, String> fields = new HashMap<>();
        fields.put("bot", String.valueOf(bot.id()));
        fields.put("chat", String.valueOf(chat.id()));
        fields.put("welcome", "Welcome to *{title}*!");
        List.of("wait", "hold", "approve", "cancel", "trash").forEach(status -> fields.put("pb_" + status, template));
        JsonNode made = api.post("camp/add", fields);
        String code = made.path("code").asString("");
        var campaign = new Campaign(made.path("id").asLong(), code, chat.id(), where.title, marker);
        campaigns.add(campaign);
        current.put(where, campaign);
        return campaign;
    }
}
