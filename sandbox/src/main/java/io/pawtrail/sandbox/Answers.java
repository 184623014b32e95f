package io.pawtrail.sandbox;

import io.pawtrail.sandbox.ApiMethod.Answer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** What goes back over HTTP: Telegram's envelope, or something that is none. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final String JSON = "application/json";

    private Answers() {}

    static void settle(HttpServerRequest request, Future<Answer> answer) {
        answer.onSuccess(result -> ok(request.response(), result)).onFailure(e -> refuse(request.response(), e));
    }

    static void fail(HttpServerRequest request, TelegramFailure failure, Supplier<Future<Answer>> call) {
        switch (failure.way()) {
            case REFUSE -> refuse(request.response(), TelegramRefusal.of(failure));
            case RAW ->
                request.response()
                        .setStatusCode(failure.status())
                        .putHeader("Content-Type", "text/html")
                        .end(failure.body());
            case DONE_BUT_SILENT -> lost(call, () -> {});
            case DONE_BUT_CUT_OFF -> lost(call, () -> request.connection().close());
            case CUT_OFF -> request.connection().close();
        }
    }

    private static void lost(Supplier<Future<Answer>> call, Runnable afterwards) {
        call.get().onComplete(answer -> {
            LOG.info(
                    "An answer is lost: {}",
                    answer.succeeded() ? "ok" : answer.cause().getMessage());
            afterwards.run();
        });
    }

    private static void ok(HttpServerResponse response, Answer answer) {
        Buffer body = Buffer.buffer("{\"ok\":true,\"result\":").appendBuffer(answer.result());
        if (!answer.description().isEmpty()) {
            body.appendString(",\"description\":\"" + answer.description() + "\"");
        }
        response.putHeader("Content-Type", JSON).end(body.appendString("}"));
    }

    private static void refuse(HttpServerResponse response, Throwable why) {
        if (!(why instanceof TelegramRefusal) && !(why instanceof JacksonException)) {
            LOG.error("The sandbox has a fault", why);
        }
        var refusal = why instanceof TelegramRefusal r ? r : new TelegramRefusal(500, "Internal Server Error");
        if (refusal.retryAfter() > 0) {
            response.putHeader("Retry-After", String.valueOf(refusal.retryAfter()));
        }
        response.setStatusCode(refusal.code()).putHeader("Content-Type", JSON).end(Json.bytes(refusal.envelope()));
    }
}
