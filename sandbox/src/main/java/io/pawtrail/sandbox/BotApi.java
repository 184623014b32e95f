package io.pawtrail.sandbox;

import io.pawtrail.sandbox.ApiMethod.Answer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** HTTP in, a method called, Telegram's envelope out. */
final class BotApi {
    private static final Logger LOG = LoggerFactory.getLogger(BotApi.class);

    private final World world;
    private final Map<String, ApiMethod> methods = new HashMap<>();
    private final Map<String, Queue<TelegramRefusal>> planned = new HashMap<>();

    BotApi(World world) {
        this.world = world;
        methods.put("setmycommands", (bot, call) -> Future.succeededFuture(Answer.done("")));
    }

    Map<String, ApiMethod> methods() {
        return methods;
    }

    void failNext(String method, int times, TelegramRefusal refusal) {
        var queue = planned.computeIfAbsent(method.toLowerCase(Locale.ROOT), name -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(refusal);
        }
    }

    void handle(HttpServerRequest request) {
        String path = request.path().substring("/bot".length());
        int slash = path.lastIndexOf('/');
        String token =
                slash < 0 ? path : path.substring(0, slash).replace("%3A", ":").replace("%3a", ":");
        String method = slash < 0 ? "" : path.substring(slash + 1).toLowerCase(Locale.ROOT);
        boolean form = isForm(request);
        Set<String> uploads = new HashSet<>();
        if (form) {
            request.setExpectMultipart(true);
            request.uploadHandler(upload -> {
                uploads.add(upload.name());
                upload.handler(bytes -> {}); // read and forgotten
            });
        }
        request.body().onSuccess(body -> {
            Future<Answer> answer = answer(token, request, method, body, uploads);
            answer.onSuccess(result -> ok(request.response(), result)).onFailure(e -> refuse(request.response(), e));
        });
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null
                && !HttpMethod.GET.equals(request.method())
                && (type.startsWith("multipart/form-data") || type.startsWith("application/x-www-form-urlencoded"));
    }

    private Future<Answer> answer(
            String token, HttpServerRequest request, String method, Buffer body, Set<String> uploads) {
        try {
            BotAccount bot = world.botOf(token);
            if (bot == null) {
                throw new TelegramRefusal(401, "Unauthorized");
            }
            var call = new ApiCall(method, request.params(), request.formAttributes(), uploads, json(request, body));
            return call(bot, call);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<Answer> call(BotAccount bot, ApiCall call) {
        ApiMethod implementation = methods.get(call.method);
        if (implementation == null) {
            throw new TelegramRefusal(404, "Not Found: method not found");
        }
        Queue<TelegramRefusal> failures = planned.get(call.method);
        TelegramRefusal failure = failures == null ? null : failures.poll();
        if (failure != null) {
            throw failure;
        }
        return implementation.call(bot, call);
    }

    /** A bot may answer a webhook with the call of a method instead of calling it. */
    void reply(BotAccount bot, Buffer body) {
        try {
            ObjectNode json = Json.readObject(body.toString());
            if (json.path("method").isString()) {
                String method = json.path("method").asString().toLowerCase(Locale.ROOT);
                var none = io.vertx.core.MultiMap.caseInsensitiveMultiMap();
                call(bot, new ApiCall(method, none, none, Set.of(), json))
                        .onFailure(e -> LOG.info("A call in a webhook's answer was refused: {}", e.getMessage()));
            }
        } catch (RuntimeException e) {
            LOG.info("A call in a webhook's answer was refused: {}", e.getMessage());
        }
    }

    private static @Nullable ObjectNode json(HttpServerRequest request, Buffer body) {
        String type = request.getHeader("Content-Type");
        if (type == null || !type.startsWith("application/json") || body.length() == 0) {
            return null;
        }
        try {
            return Json.readObject(body.toString());
        } catch (IllegalArgumentException e) {
            throw TelegramRefusal.bad("can't parse JSON object");
        }
    }

    private static void ok(HttpServerResponse response, Answer answer) {
        Buffer body = Buffer.buffer("{\"ok\":true,\"result\":").appendBuffer(answer.result());
        if (!answer.description().isEmpty()) {
            body.appendString(",\"description\":\"" + answer.description() + "\"");
        }
        response.putHeader("Content-Type", "application/json").end(body.appendString("}"));
    }

    private static void refuse(HttpServerResponse response, Throwable why) {
        if (!(why instanceof TelegramRefusal) && !(why instanceof JacksonException)) {
            LOG.error("The sandbox has a fault", why);
        }
        var refusal = why instanceof TelegramRefusal r ? r : new TelegramRefusal(500, "Internal Server Error");
        ObjectNode body = Json.object();
        body.put("ok", false).put("error_code", refusal.code()).put("description", refusal.description());
        if (refusal.retryAfter() > 0) {
            body.putObject("parameters").put("retry_after", refusal.retryAfter());
            response.putHeader("Retry-After", String.valueOf(refusal.retryAfter()));
        }
        response.setStatusCode(refusal.code())
                .putHeader("Content-Type", "application/json")
                .end(Json.bytes(body));
    }
}
