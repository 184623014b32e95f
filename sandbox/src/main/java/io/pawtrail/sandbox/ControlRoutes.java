package io.pawtrail.sandbox;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /control/...}: the world made, troubled and looked at over HTTP, when the sandbox runs as a process of its own. */
final class ControlRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ControlRoutes.class);

    private final World world;
    private final BotApi api;
    private final Tracker tracker;

    ControlRoutes(World world, BotApi api, Tracker tracker) {
        this.world = world;
        this.api = api;
        this.tracker = tracker;
    }

    void add(Router router) {
        makers(router);
        troubles(router);
        look(router, "people/:id/messages", context -> ControlJson.messages(world.human(id(context)).messages));
        look(router, "people/:id/log", context -> ControlJson.happenings(world.human(id(context)).log));
        look(router, "received", context -> ControlJson.received(tracker.received(from(context))));
        look(router, "world", context -> ControlJson.world(world));
    }

    private void makers(Router router) {
        post(router, "bots", body -> ControlJson.bot(world.createBot(text(body, "username", "sandbox_bot"))));
        post(router, "chats", body -> {
            Chat.Kind kind = Chat.Kind.valueOf(text(body, "kind", "channel").toUpperCase(Locale.ROOT));
            Chat chat = world.createChat(kind, text(body, "title", "Chat"));
            chat.approvalRequired = body.path("approval").asBoolean(false);
            return ControlJson.chat(chat);
        });
        post(router, "people", body -> {
            String username = text(body, "username", "");
            return ControlJson.person(
                    world.createHuman(text(body, "name", "Somebody"), null, username.isEmpty() ? null : username));
        });
    }

    private void troubles(Router router) {
        post(router, "revoke", body -> Json.object().put("token", world.revoke(bot(body))));
        post(router, "inject", body -> {
            ObjectNode update = Json.readObject(Json.text(body.path("update")));
            return Json.object().put("update_id", bot(body).inbox.inject(Queues.of(update), update));
        });
        post(router, "fail", body -> {
            String way = text(body, "way", "refuse").toUpperCase(Locale.ROOT).replace('-', '_');
            api.failures()
                    .plan(new TelegramFailure(
                            body.path("times").asInt(1),
                            body.path("bot").asLong(0),
                            text(body, "method", ""),
                            body.path("chat").asLong(0),
                            TelegramFailure.Way.valueOf(way),
                            body.path("status").asInt(500),
                            text(body, "description", "Internal Server Error"),
                            body.path("retry_after").asInt(0)));
            return Json.object();
        });
        post(router, "stop-failing", body -> {
            api.failures().stop();
            return Json.object();
        });
        post(router, "poll-by-stranger", body -> {
            bot(body).inbox.poll().abort(LongPoll.OTHER);
            return Json.object();
        });
        post(router, "tracker/fail", body -> {
            tracker.fail(TrackerFailure.any(
                            body.path("times").asInt(1), body.path("status").asInt(500))
                    .under(text(body, "path", ""))
                    .where(text(body, "parameter", ""), text(body, "value", ""))
                    .after(Duration.ofMillis(body.path("delay_ms").asInt(0)))
                    .askingToRetryAfter(body.path("retry_after").asInt(0)));
            return Json.object();
        });
    }

    static void post(Router router, String path, Function<ObjectNode, JsonNode> action) {
        router.post("/control/" + path)
                .handler(context -> context.request().body().onSuccess(body -> {
                    answer(context, () -> {
                        JsonNode result =
                                action.apply(body.length() == 0 ? Json.object() : Json.readObject(body.toString()));
                        LOG.info("{} {}", path, body);
                        return result;
                    });
                }));
    }

    private static void look(Router router, String path, Function<RoutingContext, JsonNode> view) {
        router.get("/control/" + path).handler(context -> answer(context, () -> view.apply(context)));
    }

    private static void answer(RoutingContext context, java.util.function.Supplier<JsonNode> work) {
        JsonNode answer;
        int status = 200;
        try {
            answer = work.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            status = e instanceof IllegalStateException ? 409 : 400;
            answer = Json.object().put("error", e.getMessage());
        }
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Json.bytes(answer));
    }

    private BotAccount bot(ObjectNode body) {
        return world.bot(body.path("bot").asLong(0));
    }

    static String text(ObjectNode body, String name, String otherwise) {
        return body.path(name).asString(otherwise);
    }

    private static long id(RoutingContext context) {
        return number(context.pathParam("id"));
    }

    private static int from(RoutingContext context) {
        return (int) number(context.request().getParam("from"));
    }

    private static long number(@Nullable String text) {
        return text == null ? 0 : Long.parseLong(text);
    }
}
