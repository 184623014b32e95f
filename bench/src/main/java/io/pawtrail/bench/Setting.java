package io.pawtrail.bench;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SimulatedBot;
import io.pawtrail.sandbox.SimulatedChat;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A bot, its channel and a campaign there. */
record Setting(SimulatedBot bot, SimulatedChat chat, String code) {
    static Setting make(Sandbox sandbox, Product product, String key, String name, boolean postbacks)
            throws IOException, InterruptedException {
        SimulatedBot bot = sandbox.createBot(name + "_bot");
        SimulatedChat chat = sandbox.createChannel(name);
        product.post(key, "bots/add", Map.of("token", bot.token()));
        sandbox.promote(bot, chat);
        while (product.get(key, "bots/chats", Map.of("id", bot.id())).isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        Map<String, Object> campaign = new LinkedHashMap<>();
        campaign.put("bot", bot.id());
        campaign.put("chat", chat.id());
        campaign.put("welcome", "Hello!");
        for (String status : postbacks ? List.of("wait", "hold", "approve", "cancel", "trash") : List.<String>of()) {
            campaign.put("pb_" + status, sandbox.trackerUrl() + "/pb?click={click}&status={status}&event={event}");
        }
        return new Setting(
                bot, chat, product.post(key, "camp/add", campaign).path("code").asString());
    }
}
