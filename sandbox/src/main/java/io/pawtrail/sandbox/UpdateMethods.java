package io.pawtrail.sandbox;

import io.pawtrail.sandbox.ApiMethod.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a bot gets its updates: getUpdates, setWebhook and the two beside it. */
final class UpdateMethods {
    private static final int LONGEST_POLL_SECONDS = 50;

    private final Vertx vertx;
    private final WebClient client;
    private final SandboxOptions options;
    private final BiConsumer<BotAccount, Buffer> replies;
    private final List<Consumer<WebhookAnswer>> witnesses = new CopyOnWriteArrayList<>();
    private final Map<Long, Instant> nextSetWebhook = new HashMap<>();

    UpdateMethods(Vertx vertx, WebClient client, SandboxOptions options, BiConsumer<BotAccount, Buffer> replies) {
        this.vertx = vertx;
        this.client = client;
        this.options = options;
        this.replies = replies;
    }

    void witness(Consumer<WebhookAnswer> witness) {
        witnesses.add(witness);
    }

    void register(Map<String, ApiMethod> methods) {
        methods.put("getupdates", this::getUpdates);
        methods.put("setwebhook", (bot, call) -> Future.succeededFuture(setWebhook(bot, call)));
        methods.put("deletewebhook", (bot, call) -> Future.succeededFuture(deleteWebhook(bot, call)));
        methods.put("getwebhookinfo", (bot, call) -> Future.succeededFuture(Answer.of(webhookInfo(bot))));
    }

    private Future<Answer> getUpdates(BotAccount bot, ApiCall call) {
        if (bot.inbox.courier() != null) {
            throw new TelegramRefusal(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active;"
                            + " use deleteWebhook to delete the webhook first");
        }
        askFor(bot, call.strings("allowed_updates"));
        long offset = call.number("offset", 0);
        int limit = call.integer("limit", 100, 1, 100);
        int timeout = call.integer("timeout", 0, 0, LONGEST_POLL_SECONDS);
        return bot.inbox.poll().ask(offset, limit, timeout).map(batch -> new Answer(batch, ""));
    }

    private static void askFor(BotAccount bot, @Nullable List<String> kinds) {
        if (kinds != null) {
            bot.inbox.ask(kinds);
        }
    }

    private Answer setWebhook(BotAccount bot, ApiCall call) {
        String url = call.text("url");
        if (url.isEmpty()) {
            return deleteWebhook(bot, call);
        }
        Instant now = Instant.ofEpochMilli(System.nanoTime() / 1_000_000);
        Instant allowed = nextSetWebhook.get(bot.id);
        if (allowed != null && now.isBefore(allowed)) {
            throw TelegramRefusal.tooMany(1);
        }
        nextSetWebhook.put(bot.id, now.plusSeconds(1));
        var target = target(bot, call, url);
        askFor(bot, call.strings("allowed_updates"));
        if (call.flag("drop_pending_updates")) {
            bot.inbox.drop();
        }
        WebhookCourier old = bot.inbox.courier();
        if (old != null && sameTarget(old.target(), target)) {
            return Answer.done("Webhook is already set");
        }
        bot.inbox.deliverTo(new WebhookCourier(vertx, client, options, bot.inbox, target));
        return Answer.done("Webhook was set");
    }

    private static boolean sameTarget(WebhookCourier.Target a, WebhookCourier.Target b) {
        return a.url().equals(b.url()) && a.secret().equals(b.secret()) && a.maxConnections() == b.maxConnections();
    }

    private WebhookCourier.Target target(BotAccount bot, ApiCall call, String url) {
        String secret = call.text("secret_token");
        if (secret.length() > 256) {
            throw TelegramRefusal.bad("secret token is too long");
        }
        if (!secret.matches("[A-Za-z0-9_-]*")) {
            throw TelegramRefusal.bad("secret token contains unallowed characters");
        }
        if (!reachable(url)) {
            throw TelegramRefusal.bad("invalid webhook URL specified");
        }
        int connections = call.integer("max_connections", 40, 1, 100);
        return new WebhookCourier.Target(
                url,
                secret,
                connections,
                reply -> replies.accept(bot, reply),
                heard -> tell(new WebhookAnswer(bot.id, heard.status(), heard.retryAfter(), heard.took())));
    }

    private void tell(WebhookAnswer answer) {
        witnesses.forEach(witness -> witness.accept(answer));
    }

    /** Unlike Telegram, which wants https, the sandbox calls plain http on loopback too. */
    private static boolean reachable(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Answer deleteWebhook(BotAccount bot, ApiCall call) {
        if (call.flag("drop_pending_updates")) {
            bot.inbox.drop();
        }
        boolean was = bot.inbox.courier() != null;
        bot.inbox.deliverTo(null);
        return Answer.done(was ? "Webhook was deleted" : "Webhook is already deleted");
    }

    private static ObjectNode webhookInfo(BotAccount bot) {
        WebhookCourier courier = bot.inbox.courier();
        ObjectNode info = Json.object()
                .put("url", courier == null ? "" : courier.target().url())
                .put("has_custom_certificate", false)
                .put("pending_update_count", bot.inbox.size());
        if (courier != null) {
            info.put("max_connections", courier.target().maxConnections()).put("ip_address", "127.0.0.1");
            WebhookCourier.Trouble trouble = courier.trouble();
            if (trouble != null) {
                info.put("last_error_date", trouble.at().getEpochSecond());
                info.put("last_error_message", trouble.message());
            }
        }
        if (!bot.inbox.asked().isEmpty()) {
            ArrayNode asked = info.putArray("allowed_updates");
            bot.inbox.asked().stream().sorted().forEach(asked::add);
        }
        return info;
    }
}
