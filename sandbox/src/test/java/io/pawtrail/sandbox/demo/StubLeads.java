package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Happening;
import io.pawtrail.sandbox.Happening.What;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Consumer<String> caller;
    private final boolean forgetful;
    private final BiConsumer<Long, String> greeter;
    private final Map<Long, Set<Happening>> happenings = new HashMap<>();
    private final Map<Long, String> usernames = new HashMap<>();
    private final Map<Long, ExpectedLeads> models = new LinkedHashMap<>();
    private final Map<Long, Integer> sent = new HashMap<>();
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

    synchronized void take(JsonNode update) {
        JsonNode membership = update.path("chat_member");
        JsonNode request = update.path("chat_join_request");
        JsonNode message = update.path("message");
        if (update.has("my_chat_member")) {
            JsonNode chat = update.path("my_chat_member").path("chat");
            chats.put(chat.path("id").asLong(), chat.path("title").asString(""));
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
        long place = what == What.STARTED ? bot : update.path("chat").path("id").asLong();
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
            workOut(person);
            if (what == What.STARTED) {
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
                .forEach(model::on);
        models.put(person, model);
        model.all().forEach(lead -> {
            for (int n = sent.getOrDefault(person, 0); n < lead.owed.size(); n++) {
                sent.put(person, n + 1);
                if (!forgetful || n != 1) {
                    call(lead.owed.get(n), n);
                }
            }
        });
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
            rows.addObject()
                    .put("id", campaign.id)
                    .put("starts", own.size())
                    .put("confirms", own.stream().filter(lead -> lead.confirmed).count())
                    .put(
                            "unsubs",
                            own.stream().filter(lead -> lead.unsubscribed).count());
        }
        return rows;
    }

    synchronized ArrayNode leads() {
        ArrayNode rows = StubProduct.MAPPER.createArrayNode();
        for (ExpectedLead lead : all()) {
            long campaign = 10 + Long.parseLong(lead.campaign.substring(4));
            rows.addObject()
                    .put("campaign", campaign)
                    .put("subscriber", lead.person)
                    .put("username", usernames.get(lead.person))
                    .put("click", lead.click)
                    .put("status", lead.status.number)
                    .put("join_time", lead.joined == null ? "0000-00-00 00:00:00" : DATE.format(lead.joined));
        }
        return rows;
    }
}
