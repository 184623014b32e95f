package io.pawtrail.gateway.telegram;

import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Where Telegram pushes updates to. 200 says: accepted or parked; 503: come again. */
final class Webhook {
    static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");
    private static final int LARGEST = 1 << 20;

    private final Channels channels;
    private final UpdateReader reader;
    private final Dispatch dispatch;
    private final Duration acceptance;
    private final Recent<String, Channel> known;

    Webhook(Channels channels, UpdateReader reader, Dispatch dispatch, TelegramSettings settings, InstantSource clock) {
        this.channels = channels;
        this.reader = reader;
        this.dispatch = dispatch;
        this.acceptance = settings.acceptance();
        this.known = new Recent<>(clock, Duration.ofSeconds(1), 5_000);
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().POST("/telegram/{key}", this::receive).build();
    }

    private Mono<ServerResponse> receive(ServerRequest request) {
        return channel(request.pathVariable("key"))
                .flatMap(channel -> receive(channel, request))
                .switchIfEmpty(Mono.defer(() -> answer(HttpStatus.NOT_FOUND)))
                .onErrorResume(DataBufferLimitException.class, e -> answer(HttpStatus.CONTENT_TOO_LARGE))
                .onErrorResume(Webhook::later);
    }

    private Mono<ServerResponse> receive(Channel channel, ServerRequest request) {
        String given = request.headers().firstHeader(SECRET);
        if (given == null || !channel.admits(given)) {
            known.forget(channel.key()); // it may just have been renewed
            return answer(HttpStatus.UNAUTHORIZED);
        }
        if (!channel.attached()) {
            known.forget(channel.key());
            return later(new IllegalStateException(channel.bot() + " is being attached"));
        }
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), LARGEST)
                .map(Webhook::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(raw -> dispatch.accept(channel.bot(), reader.read(raw)))
                .timeout(acceptance)
                .then(Mono.defer(() -> answer(HttpStatus.OK)));
    }

    private Mono<Channel> channel(String key) {
        if (!KEY.matcher(key).matches()) {
            return Mono.empty();
        }
        Channel fresh = known.get(key);
        if (fresh != null) {
            return Mono.just(fresh);
        }
        return Mono.fromCallable(() -> channels.byKey(key))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(Mono::justOrEmpty)
                .doOnNext(channel -> known.put(key, channel));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] raw = new byte[buffer.readableByteCount()];
        buffer.read(raw);
        DataBufferUtils.release(buffer);
        return raw;
    }

    private static Mono<ServerResponse> answer(HttpStatus status) {
        return ServerResponse.status(status).build();
    }

    private static Mono<ServerResponse> later(Throwable error) {
        LOG.warn("An update could not be accepted, Telegram will bring it again: {}", error.toString());
        return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .build();
    }
}
