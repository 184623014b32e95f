package io.pawtrail.sandbox;

import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** {@code /control/...}: what people, owners and bots do, over HTTP. */
final class ControlMoves {
    private final World world;
    private final PrivateChats privateChats;
    private final Memberships memberships;
    private final BotStandings standings;

    ControlMoves(World world, PrivateChats privateChats, Memberships memberships, BotStandings standings) {
        this.world = world;
        this.privateChats = privateChats;
        this.memberships = memberships;
        this.standings = standings;
    }

    void add(Router router) {
        privately(router);
        moves().forEach((name, move) -> happen(router, name, body -> move.apply(human(body), chat(body))));
        happen(router, "member-until", body -> {
            Instant end = Instant.ofEpochSecond(body.path("until").asLong(0));
            return memberships.until(human(body), chat(body), end);
        });
        act(router, "lose-next-report", body -> chat(body).unheard.add(human(body).id));
        chats(router);
    }

    private void privately(Router router) {
        happen(router, "start", body -> privateChats.start(human(body), bot(body), text(body, "payload")));
        happen(router, "type", body -> privateChats.type(human(body), bot(body), text(body, "text")));
        happen(router, "block", body -> privateChats.block(human(body), bot(body)));
        act(router, "deactivate", body -> human(body).deactivated = true);
    }

    private Map<String, BiFunction<Human, Chat, Happening>> moves() {
        Map<String, BiFunction<Human, Chat, Happening>> moves = new HashMap<>();
        moves.put("join", memberships::join);
        moves.put("request-join", memberships::request);
        moves.put("approve", memberships::approve);
        moves.put("decline", memberships::decline);
        moves.put("leave", memberships::leave);
        moves.put("kick", memberships::kick);
        moves.put("put-out", memberships::putOut);
        moves.put("ban", memberships::ban);
        moves.put("unban", memberships::unban);
        moves.put("mute", (human, chat) -> memberships.mute(human, chat, false));
        moves.put("unmute", (human, chat) -> memberships.unmute(human, chat, false));
        moves.put("ask-captcha", (human, chat) -> memberships.mute(human, chat, true));
        moves.put("solve-captcha", (human, chat) -> memberships.unmute(human, chat, true));
        moves.put("promote-member", memberships::promote);
        moves.put("demote-member", memberships::demote);
        return moves;
    }

    private void chats(Router router) {
        act(router, "promote", body -> {
            boolean inviting = body.path("can_invite_users").asBoolean(true);
            standings.promote(bot(body), chat(body), inviting ? BotRights.ALL : BotRights.NOT_INVITING);
        });
        act(router, "demote", body -> standings.demote(bot(body), chat(body)));
        act(router, "kick-bot", body -> standings.kick(bot(body), chat(body)));
        act(router, "rename", body -> standings.rename(chat(body), text(body, "title")));
        ControlRoutes.post(router, "migrate", body -> Json.object().put("id", standings.migrate(chat(body))));
    }

    private static void happen(Router router, String path, Function<ObjectNode, Happening> action) {
        ControlRoutes.post(router, path, body -> ControlJson.happening(action.apply(body)));
    }

    private static void act(Router router, String path, Consumer<ObjectNode> action) {
        ControlRoutes.post(router, path, body -> {
            action.accept(body);
            return Json.object();
        });
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

    private static String text(ObjectNode body, String name) {
        return ControlRoutes.text(body, name, "");
    }
}
