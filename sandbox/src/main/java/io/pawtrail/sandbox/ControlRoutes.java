package io.pawtrail.sandbox;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /control/...}: the world moved and looked at over HTTP, when the sandbox runs as a process of its own. */
final class ControlRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ControlRoutes.class);

    private final World world;
    private final PrivateChats privateChats;
    private final Memberships memberships;
    private final BotApi api;
    private final Tracker tracker;

    ControlRoutes(World world, PrivateChats privateChats, Memberships memberships, BotApi api, Tracker tracker) {
        this.world = world;
        this.privateChats = privateChats;
        this.memberships = memberships;
        this.api = api;
        this.tracker = tracker;
    }

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        makers(router);
        actions(router);
        troubles(router);
        look(router, "people/:id/messages", context -> ControlJson.messages(world.human(id(context)).messages));
        look(router, "people/:id/log", context -> ControlJson.happenings(world.human(id(context)).log));
        look(router, "received", context -> ControlJson.received(tracker.received(from(context))));
        look(router, "world", context -> ControlJson.world(world));
        return router;
    }

    private void makers(Router router) {
        post(router, "bots", body -> ControlJson.bot(world.createBot(text(body, "username", "sandbox_bot"))));
        post(router, "chats", body -> {
            Chat.Kind kind = Chat.Kind.valueOf(text(body, "kind", "channel").toUpperCase(java.util.Locale.ROOT));
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

    private void actions(Router router) {
        post(router, "promote", body -> {
            boolean inviting = body.path("can_invite_users").asBoolean(true);
            memberships.promote(bot(body), chat(body), new BotRights(inviting, true));
            return Json.object();
        });
        post(router, "demote", body -> {
            memberships.demote(bot(body), chat(body));
            return Json.object();
        });
        happen(router, "start", body -> privateChats.start(human(body), bot(body), text(body, "payload", "")));
        happen(router, "type", body -> privateChats.type(human(body), bot(body), text(body, "text", "")));
        happen(router, "block", body -> privateChats.block(human(body), bot(body)));
        Map<String, BiFunction<Human, Chat, Happening>> moves = Map.of(
                "join", memberships::join,
                "request-join", memberships::request,
                "approve", memberships::approve,
                "leave", memberships::leave,
                "kick", memberships::kick,
                "ban", memberships::ban,
                "unban", memberships::unban);
        moves.forEach((name, move) -> happen(router, name, body -> move.apply(human(body), chat(body))));
    }

    private void troubles(Router router) {
        post(router, "revoke", body -> Json.object().put("token", world.revoke(bot(body))));
        post(router, "inject", body -> {
            ObjectNode update = Json.readObject(Json.text(body.path("update")));
            return Json.object().put("update_id", bot(body).inbox.inject(Queues.of(update), update));
        });
        post(router, "fail", body -> {
            int retryAfter = body.path("retry_after").asInt(0);
            var refusal = new TelegramRefusal(
                    body.path("status").asInt(500), text(body, "description", "Internal Server Error"), retryAfter);
            api.failNext(text(body, "method", ""), body.path("times").asInt(1), refusal);
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

    private static void happen(Router router, String path, Function<ObjectNode, Happening> action) {
        post(router, path, body -> ControlJson.happening(action.apply(body)));
    }

    private static void post(Router router, String path, Function<ObjectNode, JsonNode> action) {
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

    private Human human(ObjectNode body) {
        return world.human(body.path("person").asLong(0));
    }

    private BotAccount bot(ObjectNode body) {
        return world.bot(body.path("bot").asLong(0));
    }

    private Chat chat(ObjectNode body) {
        return world.chat(body.path("chat").asLong(0));
    }

    private static String text(ObjectNode body, String name, String otherwise) {
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
