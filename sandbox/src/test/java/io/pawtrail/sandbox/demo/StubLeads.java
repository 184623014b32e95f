package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Happening;
import io.pawtrail.sandbox.Happening.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Works out everything anew from all updates of a person, sorted by date, and sends what it has not sent yet. */
final class StubLeads {
    private final Consumer<String> caller;
    private final boolean forgetful;
    private final BiConsumer<Long, String> greeter;
    private final Map<Long, Set<Happening>> happenings = new HashMap<>();
    private final Map<Long, String> usernames = new HashMap<>();
    private final Map<Happening, Set<String>> pausedAt = new HashMap<>();
    private final Set<Long> lost = new HashSet<>();
    private final Set<String> paused = new HashSet<>();
    private final Map<Long, Long> firstIds = new HashMap<>();
    private final Map<Long, ExpectedLeads> models = new LinkedHashMap<>();
    private final Map<String, Integer> sent = new HashMap<>();
    private final Map<String, String> templates = new HashMap<>();
    private final List<ExpectedCampaign> campaigns = new ArrayList<>();
    private final Map<Long, String> chats = new LinkedHashMap<>();
    private final Map<String, String> titles = new HashMap<>();
    private long bot;

    private record ExpectedCampaign(long id, String code, long chat) {}

    StubLeads(Consumer<String> caller, BiConsumer<Long, String> greeter, boolean forgetful) {
        this.greeter = greeter;
        this.caller = caller;
        this.forgetful = forgetful;
    }

    synchronized void bot(long id) {
        bot = id;
    }

    synchronized JsonNode bots() {
        ArrayNode all = StubProduct.MAPPER.createArrayNode();
        all.addObject().put("id", bot).put("status", lost.isEmpty() ? 0 : 1);
        return all;
    }

    synchronized ArrayNode chats() {
        ArrayNode all = StubProduct.MAPPER.createArrayNode();
        chats.keySet().forEach(chat -> all.addObject().put("id", chat));
        return all;
    }

    synchronized JsonNode addCampaign(Map<String, String> fields) {
        String code = "CODE" + (campaigns.size() + 1);
        var campaign =
                new ExpectedCampaign(campaigns.size() + 11, code, Long.parseLong(fields.getOrDefault("chat", "0")));
        campaigns.add(campaign);
        titles.put(code, chats.getOrDefault(campaign.chat, ""));
        templates.put(code, fields.getOrDefault("pb_wait", ""));
        return StubProduct.MAPPER.createObjectNode().put("id", campaign.id).put("code", code);
    }

    /** By its id or, for all that happened before, by when it was told. */
    synchronized void pause(String id, boolean pause) {
        campaigns.stream().filter(c -> String.valueOf(c.id).equals(id)).forEach(c -> {
            if (pause) {
                paused.add(c.code);
            } else {
                paused.remove(c.code);
            }
        });
    }

    synchronized ArrayNode journal(long chat) {
        return StubViews.journal(models.values(), chat, firstIds.getOrDefault(chat, chat));
    }

    synchronized JsonNode summary() {
        return StubViews.sums(all());
    }

    synchronized void take(JsonNode update) {
        JsonNode membership = update.path("chat_member");
        JsonNode request = update.path("chat_join_request");
        JsonNode message = update.path("message");
        if (update.has("my_chat_member")) {
            JsonNode chat = update.path("my_chat_member").path("chat");
            String status = update.at("/my_chat_member/new_chat_member/status").asString("");
            if ("administrator".equals(status)) {
                lost.remove(chat.path("id").asLong());
            } else {
                lost.add(chat.path("id").asLong());
            }
            chats.put(chat.path("id").asLong(), chat.path("title").asString(""));
        } else if (message.has("new_chat_title")) {
            long chat = message.path("chat").path("id").asLong();
            long first = firstIds.getOrDefault(chat, chat);
            campaigns.stream()
                    .filter(c -> c.chat == first)
                    .forEach(c ->
                            titles.put(c.code, message.path("new_chat_title").asString("")));
        } else if (message.has("migrate_to_chat_id")) {
            firstIds.put(
                    message.path("migrate_to_chat_id").asLong(),
                    message.path("chat").path("id").asLong());
        } else if (membership.isObject()) {
            move(membership);
        } else if (request.isObject()) {
            add(request, What.REQUESTED, request.path("from"), "");
        } else if (message.path("text").asString("").startsWith("/start")) {
            add(
                    message,
                    What.STARTED,
                    message.path("from"),
                    message.path("text").asString("").substring(6).strip());
        }
    }

    private void move(JsonNode membership) {
        boolean was = in(membership.path("old_chat_member"));
        JsonNode member = membership.path("new_chat_member");
        boolean is = in(member);
        boolean self = membership.path("from").path("id").asLong()
                == member.path("user").path("id").asLong();
        if (was != is) {
            add(membership, is ? What.JOINED : self ? What.LEFT : What.KICKED, member.path("user"), "");
        }
    }

    private static boolean in(JsonNode member) {
        String status = member.path("status").asString("");
        return "member".equals(status)
                || "administrator".equals(status)
                || "restricted".equals(status) && member.path("is_member").asBoolean(false);
    }

    private void add(JsonNode update, What what, JsonNode user, String payload) {
        long person = user.path("id").asLong();
        usernames.put(person, user.path("username").asString(""));
        long chat = update.path("chat").path("id").asLong();
        long place = what == What.STARTED ? bot : firstIds.getOrDefault(chat, chat);
        long message = what == What.STARTED ? update.path("message_id").asLong() : 0;
        var happening = new Happening(
                person,
                what,
                place,
                payload,
                message,
                Instant.ofEpochSecond(update.path("date").asLong()),
                Set.of(bot));
        if (happenings.computeIfAbsent(person, key -> new HashSet<>()).add(happening)) {
            pausedAt.put(happening, Set.copyOf(paused));
            workOut(person);
            if (what == What.STARTED && !paused.contains(payload.split("-", 2)[0])) {
                greeter.accept(person, answer(payload));
            }
        }
    }

    private String answer(String payload) {
        return payload.startsWith("CODE")
                ? "Welcome to " + titles.getOrDefault(payload.substring(0, 5), "") + "!"
                : "Hello.";
    }

    private void workOut(long person) {
        var model = new ExpectedLeads(
                bot,
                campaigns.stream()
                        .map(c -> new Campaign(c.id, c.code, c.chat, "", ""))
                        .toList(),
                false);
        happenings.getOrDefault(person, Set.of()).stream()
                .sorted(Comparator.comparing(Happening::at).thenComparing(Happening::what))
                .forEach(happening -> {
                    campaigns.forEach(c -> pause(model, c, happening));
                    model.on(happening);
                });
        models.put(person, model);
        model.all().forEach(lead -> {
            String key = lead.campaign + person;
            for (int n = sent.getOrDefault(key, 0); n < lead.owed.size(); n++) {
                sent.put(key, n + 1);
                if (!forgetful || n != 1) {
                    call(lead.owed.get(n), n);
                }
            }
        });
    }

    private void pause(ExpectedLeads model, ExpectedCampaign c, Happening happening) {
        var campaign = new Campaign(c.id, c.code, c.chat, "", "");
        if (pausedAt.getOrDefault(happening, Set.of()).contains(c.code)) {
            model.pause(campaign);
        } else {
            model.resume(campaign);
        }
    }

    private void call(ExpectedPostback postback, int n) {
        String lead = postback.campaign() + "-" + postback.person();
        caller.accept(templates
                .getOrDefault(postback.campaign(), "")
                .replace("{click}", postback.click())
                .replace("{status}", postback.status())
                .replace("{campaign}", postback.campaign())
                .replace("{subscriber}", String.valueOf(postback.person()))
                .replace("{lead}", lead)
                .replace("{user}", "1")
                .replace("{time}", String.valueOf(postback.at().getEpochSecond()))
                .replace("{event}", lead + "-" + (n + 1)));
    }

    private List<ExpectedLead> all() {
        return models.values().stream().flatMap(model -> model.all().stream()).toList();
    }

    synchronized ArrayNode campaigns() {
        ArrayNode rows = StubProduct.MAPPER.createArrayNode();
        for (ExpectedCampaign campaign : campaigns) {
            var own = all().stream()
                    .filter(lead -> lead.campaign.equals(campaign.code))
                    .toList();
            rows.add(StubViews.sums(own).put("id", campaign.id).put("chat_title", titles.get(campaign.code)));
        }
        return rows;
    }

    synchronized ArrayNode leads() {
        return StubViews.leads(all(), usernames);
    }
}
