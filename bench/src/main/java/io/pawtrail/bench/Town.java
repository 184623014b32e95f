package io.pawtrail.bench;

import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SimulatedBot;
import io.pawtrail.sandbox.SimulatedChat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Affiliates with a bot each, and each bot with channels and a campaign in each of them. */
final class Town {
    private static long owners = 1_000_000;

    private Town() {}

    /** {@code template} gives the postback URL of the campaign of that number. */
    static List<Setting> build(
            Sandbox sandbox, Product product, String name, int bots, int each, IntFunction<String> template)
            throws IOException, InterruptedException {
        List<Setting> all = new ArrayList<>();
        for (int i = 0; i < bots; i++) {
            String key = product.account(owners++);
            SimulatedBot bot = sandbox.createBot(name + i + "_bot");
            product.post(key, "bots/add", Map.of("token", bot.token()));
            List<SimulatedChat> chats = new ArrayList<>();
            for (int j = 0; j < each; j++) {
                SimulatedChat chat = sandbox.createChannel(name + i + " " + j);
                sandbox.promote(bot, chat);
                chats.add(chat);
            }
            awaitChats(product, key, bot, each);
            for (SimulatedChat chat : chats) {
                all.add(new Setting(bot, chat, campaign(product, key, bot, chat, template.apply(all.size()))));
            }
        }
        return all;
    }

    private static void awaitChats(Product product, String key, SimulatedBot bot, int count)
            throws IOException, InterruptedException {
        while (product.get(key, "bots/chats", Map.of("id", bot.id())).size() < count) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static String campaign(Product product, String key, SimulatedBot bot, SimulatedChat chat, String template)
            throws IOException, InterruptedException {
        Map<String, Object> campaign = new LinkedHashMap<>();
        campaign.put("bot", bot.id());
        campaign.put("chat", chat.id());
        campaign.put("welcome", "Hello!");
        for (String status : List.of("wait", "hold", "approve", "cancel", "trash")) {
            campaign.put("pb_" + status, template);
        }
        return product.post(key, "camp/add", campaign).path("code").asString();
    }
}
