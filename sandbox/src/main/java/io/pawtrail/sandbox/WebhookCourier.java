package io.pawtrail.sandbox;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a bot's updates to its webhook: in order within a queue, queues side by side, and again and again, slower each
 * time, until the bot says 2xx or a day has passed.
 */
final class WebhookCourier {
    record Target(String url, String secret, int maxConnections, Consumer<Buffer> replies, Consumer<Heard> witness) {}

    /** {@code status} 0: no answer. */
    record Heard(int status, int retryAfter, Duration took) {}

    record Trouble(Instant at, String message) {}

    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final long LONGEST_RETRY_AFTER_MILLIS = 3_600_000;

    private static final class Lane {
        final Queue<Update> updates = new ArrayDeque<>();
        long pauseMillis;
    }

    private final Vertx vertx;
    private final WebClient client;
    private final SandboxOptions options;
    private final Inbox inbox;
    private final Target target;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Queue<Lane> ready = new ArrayDeque<>();
    private int inFlight;
    private boolean closed;
    private @Nullable Trouble trouble;

    WebhookCourier(Vertx vertx, WebClient client, SandboxOptions options, Inbox inbox, Target target) {
        this.vertx = vertx;
        this.client = client;
        this.options = options;
        this.inbox = inbox;
        this.target = target;
    }

    Target target() {
        return target;
    }

    @Nullable
    Trouble trouble() {
        return trouble;
    }

    void add(Update update) {
        Lane lane = lanes.get(update.queue());
        if (lane == null) {
            lane = new Lane();
            lanes.put(update.queue(), lane);
            ready.add(lane);
        }
        lane.updates.add(update);
        pump();
    }

    void close() {
        closed = true;
    }

    private void pump() {
        while (!closed && inFlight < target.maxConnections && !ready.isEmpty()) {
            Lane lane = ready.remove();
            inFlight++;
            send(lane, lane.updates.element());
        }
    }

    private void send(Lane lane, Update update) {
        HttpRequest<Buffer> request = client.postAbs(target.url)
                .timeout(options.webhookTimeout().toMillis())
                .followRedirects(false)
                .putHeader("Content-Type", "application/json");
        if (!target.secret.isEmpty()) {
            request.putHeader("X-Telegram-Bot-Api-Secret-Token", target.secret);
        }
        long sent = System.nanoTime();
        request.sendBuffer(update.body()).onComplete(answer -> {
            inFlight--;
            target.witness.accept(new Heard(
                    answer.succeeded() ? answer.result().statusCode() : 0,
                    (int) (asked(answer) / 1000),
                    Duration.ofNanos(System.nanoTime() - sent)));
            settle(lane, update, answer);
            pump();
        });
    }

    private void settle(Lane lane, Update update, AsyncResult<HttpResponse<Buffer>> answer) {
        if (answer.succeeded() && answer.result().statusCode() / 100 == 2) {
            next(lane, update);
            Buffer reply = answer.result().bodyAsBuffer();
            if (reply != null && reply.length() > 1 && reply.getByte(0) == '{') {
                target.replies.accept(reply);
            }
            return;
        }
        trouble = new Trouble(options.clock().instant(), describe(answer));
        long pause = pause(lane, answer);
        if (options.clock().instant().plusMillis(pause).isAfter(update.expires())) {
            next(lane, update);
        } else {
            vertx.setTimer(Math.max(1, pause), over -> {
                ready.add(lane);
                pump();
            });
        }
    }

    private void next(Lane lane, Update update) {
        inbox.done(update.id());
        lane.updates.remove();
        lane.pauseMillis = 0;
        if (lane.updates.isEmpty()) {
            lanes.remove(update.queue());
        } else {
            ready.add(lane);
        }
    }

    private long pause(Lane lane, AsyncResult<HttpResponse<Buffer>> answer) {
        if (asks(answer)) {
            return asked(answer);
        }
        lane.pauseMillis = lane.pauseMillis == 0
                ? options.firstRetry().toMillis()
                : Math.min(lane.pauseMillis * 2, LONGEST_PAUSE_MILLIS);
        return lane.pauseMillis;
    }

    private static boolean asks(AsyncResult<HttpResponse<Buffer>> answer) {
        String asked = answer.succeeded() ? answer.result().getHeader("Retry-After") : null;
        return asked != null && asked.matches("[0-9]{1,9}");
    }

    private static long asked(AsyncResult<HttpResponse<Buffer>> answer) {
        return asks(answer)
                ? Math.min(Long.parseLong(answer.result().getHeader("Retry-After")) * 1000, LONGEST_RETRY_AFTER_MILLIS)
                : 0;
    }

    private static String describe(AsyncResult<HttpResponse<Buffer>> answer) {
        if (answer.succeeded()) {
            HttpResponse<Buffer> response = answer.result();
            return "Wrong response from the webhook: " + response.statusCode() + " " + response.statusMessage();
        }
        return answer.cause() instanceof java.net.ConnectException ? "Connection refused" : "Read timeout expired";
    }
}
