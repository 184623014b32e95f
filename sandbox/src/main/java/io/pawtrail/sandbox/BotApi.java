package io.pawtrail.sandbox;

import io.pawtrail.sandbox.ApiMethod.Answer;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** HTTP in, a method called, Telegram's envelope out; or what is planned instead. */
final class BotApi {
    private static final Logger LOG = LoggerFactory.getLogger(BotApi.class);

    private final World world;
    private final Map<String, ApiMethod> methods = new HashMap<>();
    private final Failures failures = new Failures();

    BotApi(World world) {
        this.world = world;
        methods.put("setmycommands", (bot, call) -> Future.succeededFuture(Answer.done("")));
    }

    Map<String, ApiMethod> methods() {
        return methods;
    }

    Failures failures() {
        return failures;
    }

    void handle(HttpServerRequest request) {
        String path = request.path().substring("/bot".length());
        int slash = path.lastIndexOf('/');
        String token =
                slash < 0 ? path : path.substring(0, slash).replace("%3A", ":").replace("%3a", ":");
        String method = slash < 0 ? "" : path.substring(slash + 1).toLowerCase(Locale.ROOT);
        Map<String, Upload> uploads = new HashMap<>();
        if (isForm(request)) {
            request.setExpectMultipart(true);
            request.uploadHandler(upload ->
                    uploads.computeIfAbsent(upload.name(), name -> new Upload()).read(upload));
        }
        request.body().onSuccess(body -> answer(token, request, method, body, uploads));
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null
                && !HttpMethod.GET.equals(request.method())
                && (type.startsWith("multipart/form-data") || type.startsWith("application/x-www-form-urlencoded"));
    }

    private void answer(
            String token, HttpServerRequest request, String method, Buffer body, Map<String, Upload> uploads) {
        try {
            BotAccount bot = world.botOf(token);
            if (bot == null) {
                throw new TelegramRefusal(401, "Unauthorized");
            }
            var call = new ApiCall(method, request.params(), request.formAttributes(), uploads, json(request, body));
            TelegramFailure failure = failures.take(bot, call);
            if (failure == null) {
                Answers.settle(request, call(bot, call));
            } else {
                Answers.fail(request, failure, () -> call(bot, call));
            }
        } catch (RuntimeException e) {
            Answers.settle(request, Future.failedFuture(e));
        }
    }

    private Future<Answer> call(BotAccount bot, ApiCall call) {
        ApiMethod implementation = methods.get(call.method);
        if (implementation == null) {
            throw new TelegramRefusal(404, "Not Found: method not found");
        }
        return implementation.call(bot, call);
    }

    /** A bot may answer a webhook with the call of a method instead of calling it. */
    void reply(BotAccount bot, Buffer body) {
        try {
            ObjectNode json = Json.readObject(body.toString());
            if (json.path("method").isString()) {
                String method = json.path("method").asString().toLowerCase(Locale.ROOT);
                MultiMap none = MultiMap.caseInsensitiveMultiMap();
                call(bot, new ApiCall(method, none, none, Map.of(), json))
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
}
