package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawtrail.gateway.telegram.TelegramFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** The Bot API. Every call blocks: none belongs on an event loop. */
final class TelegramApi implements AutoCloseable {
    /** By name, since {@code chat_member} is not in Telegram's default. */
    static final List<String> ALLOWED = List.of("message", "my_chat_member", "chat_member", "chat_join_request");

    /** So many updates come at once at most: if fewer do, those are all. */
    static final int BATCH = 100;

    private static final Duration SLACK = Duration.ofSeconds(2);

    private final ObjectMapper json = new ObjectMapper();
    private final OkHttpClient http;
    private final TelegramUrl url;
    private final Duration timeout;

    TelegramApi(TelegramSettings settings) {
        this.timeout = settings.callTimeout();
        this.http = Wire.client();
        int port = settings.apiUrl().getPort();
        String scheme = settings.apiUrl().getScheme();
        this.url = TelegramUrl.builder()
                .schema(scheme)
                .host(settings.apiUrl().getHost())
                .port(port >= 0 ? port : "https".equals(scheme) ? 443 : 80)
                .build();
    }

    /** @param username without the @ */
    record Self(long id, String username, String name) {}

    Self getMe(String token) {
        JsonNode me = call(token, "getMe", Map.of(), timeout);
        return new Self(
                me.path("id").asLong(),
                Printable.name(me.path("username").asText("")),
                Printable.name(me.path("first_name").asText("")));
    }

    void setWebhook(String token, String address, String secret) {
        call(token, "setWebhook", Map.of("url", address, "secret_token", secret, "allowed_updates", ALLOWED), timeout);
    }

    void deleteWebhook(String token) {
        call(token, "deleteWebhook", Map.of("drop_pending_updates", false), timeout);
    }

    /** @param offset the first update wanted; 0: the first that is not confirmed */
    List<JsonNode> getUpdates(String token, long offset, Duration wait) {
        Map<String, Object> asked = offset == 0
                ? Map.of("timeout", wait.toSeconds(), "limit", BATCH, "allowed_updates", ALLOWED)
                : Map.of("timeout", wait.toSeconds(), "limit", BATCH, "allowed_updates", ALLOWED, "offset", offset);
        List<JsonNode> updates = new ArrayList<>();
        call(token, "getUpdates", asked, wait.plus(timeout)).forEach(updates::add);
        return updates;
    }

    /** The message that was sent. */
    JsonNode send(String token, String method, Map<String, Object> message) {
        return call(token, method, message, timeout);
    }

    /** The same with a file, which may take its time: {@link #uploadTime()}. */
    JsonNode send(String token, String method, Map<String, Object> message, Attachment file) {
        Request request = new Request.Builder()
                .url(new HttpUrl.Builder()
                        .scheme(url.getSchema())
                        .host(url.getHost())
                        .port(url.getPort())
                        .addPathSegment("bot" + token)
                        .addPathSegment(method)
                        .build())
                .post(file.body(message, json))
                .build();
        OkHttpClient patient = http.newBuilder()
                .callTimeout(uploadTime())
                .readTimeout(uploadTime())
                .build();
        try (Response response = patient.newCall(request).execute()) {
            return result(method, response.body().string());
        } catch (IOException e) {
            throw file.complete()
                    ? Wire.failure(method, e)
                    : new TelegramFailure(Kind.UNREACHABLE, method + ": the upload broke off");
        }
    }

    Duration callTime() {
        return timeout;
    }

    Duration uploadTime() {
        return timeout.multipliedBy(8);
    }

    /** The status of a member, as Telegram says it. */
    JsonNode getChatMember(String token, long chat, long user, Duration patience) {
        return call(token, "getChatMember", Map.of("chat_id", chat, "user_id", user), patience);
    }

    /** Any other call that only reads. */
    JsonNode ask(String token, String method, Map<String, Object> parameters) {
        return call(token, method, parameters, timeout);
    }

    private JsonNode call(String token, String method, Object parameters, Duration patience) {
        OkHttpClient patient =
                http.newBuilder().callTimeout(patience).readTimeout(patience).build(); // shares pool and threads
        OkHttpTelegramClient client = new OkHttpTelegramClient(json, patient, token, url);
        try {
            // The library never completes a call whose answer breaks off, so the wait has an end of its own.
            String answer = client.executeAsync(new RawCall(method, parameters))
                    .get(patience.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
            return result(method, answer);
        } catch (ExecutionException e) {
            throw Wire.failure(method, e.getCause());
        } catch (TimeoutException e) {
            throw new TelegramFailure(Kind.AMBIGUOUS, method + ": no answer in time");
        } catch (TelegramApiException e) {
            throw new TelegramFailure(Kind.BAD_REQUEST, method + ": could not be written");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TelegramFailure(Kind.AMBIGUOUS, method + ": interrupted");
        }
    }

    private JsonNode result(String method, String answer) {
        JsonNode tree;
        try {
            tree = json.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new TelegramFailure(Kind.BROKEN, method + ": the answer is no JSON");
        }
        if (tree.path("ok").asBoolean(false)) {
            return tree.path("result");
        }
        Duration wait =
                Duration.ofSeconds(tree.path("parameters").path("retry_after").asLong(0));
        String said = method + ": " + tree.path("description").asText("no reason given");
        long moved = tree.path("parameters").path("migrate_to_chat_id").asLong(0);
        throw new TelegramFailure(kind(tree.path("error_code").asInt(0)), said, wait, moved);
    }

    private static Kind kind(int code) {
        return switch (code) {
            case 401, 404 -> Kind.UNAUTHORIZED; // an unknown token is a path that does not exist
            case 429 -> Kind.TOO_MANY;
            case 403 -> Kind.FORBIDDEN;
            case 409 -> Kind.CONFLICT;
            case 504 -> Kind.AMBIGUOUS;
            default -> code >= 400 && code < 500 ? Kind.BAD_REQUEST : Kind.BROKEN;
        };
    }

    /** Ends every call that is under way; what became of it nobody knows. */
    void cut() {
        http.dispatcher().cancelAll();
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
