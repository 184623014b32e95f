package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Unread;
import io.pawtrail.gateway.telegram.UpdateReader.Read;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Where Telegram pushes updates to. 200 says: accepted or parked; 503: come again; 410, for a bot that was given up: this
 * never comes back. Upon that Telegram drops the webhook by itself, should it not have heard that it is gone.
 */
final class Webhook {
    static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";

    private static final String OURS = "X-Pawtrail";
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");
    private static final int HEAD = 1 << 16;

    private final Channels channels;
    private final UpdateReader reader;
    private final Intake intake;
    private final Backlogs backlogs;
    private final Admission admission;
    private final Recent<String, Channel> known;

    Webhook(
            Channels channels,
            UpdateReader reader,
            Intake intake,
            Backlogs backlogs,
            Admission admission,
            InstantSource clock) {
        this.channels = channels;
        this.reader = reader;
        this.intake = intake;
        this.backlogs = backlogs;
        this.admission = admission;
        this.known = new Recent<>(clock, Duration.ofSeconds(1), 5_000);
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().POST("/telegram/{key}", this::receive).build();
    }

    private Mono<ServerResponse> receive(ServerRequest request) {
        String key = request.pathVariable("key");
        if (!KEY.matcher(key).matches()) {
            return unwanted(request, HttpStatus.NOT_FOUND, 0);
        }
        if (!admission.enter(key)) {
            return noPlace(key, request);
        }
        return channel(key)
                .flatMap(channel -> judged(channel, request))
                .defaultIfEmpty(HttpStatus.NOT_FOUND)
                .onErrorResume(Webhook::later)
                .doFinally(end -> admission.leave(key)) // who still writes what nobody wants has no place any more
                .flatMap(status -> status == HttpStatus.OK ? answer(status) : unwanted(request, status, 1));
    }

    private Mono<ServerResponse> noPlace(String key, ServerRequest request) {
        intake.turnAway();
        Channel channel = known.get(key);
        if (channel != null) {
            backlogs.unread(channel.bot());
        }
        return unwanted(request, HttpStatus.SERVICE_UNAVAILABLE, admission.retryAfter());
    }

    private Mono<HttpStatus> judged(Channel channel, ServerRequest request) {
        String given = request.headers().firstHeader(SECRET);
        if (given == null || !channel.admits(given)) {
            known.forget(channel.key()); // it may just have been renewed
            return Mono.just(HttpStatus.UNAUTHORIZED);
        }
        if (channel.detached()) {
            return Mono.just(HttpStatus.GONE);
        }
        if (!channel.attached()) {
            known.forget(channel.key());
            return Mono.error(new IllegalStateException(channel.bot() + " is being attached"));
        }
        Flux<DataBuffer> body = request.body(BodyExtractors.toDataBuffers());
        return DataBufferUtils.join(DataBufferUtils.takeUntilByteCount(body, UpdateReader.LONGEST + 1L))
                .map(Webhook::bytes)
                .defaultIfEmpty(new byte[0])
                .timeout(PATIENCE)
                .flatMap(raw -> intake.accept(channel.bot(), read(raw)))
                .doOnError(error -> backlogs.unread(channel.bot()))
                .then(Mono.defer(() -> used(channel, given)))
                .thenReturn(HttpStatus.OK);
    }

    /** Telegram sends none so long. If it did, to refuse it would hold up that person's queue for a day. */
    private Read read(byte[] raw) {
        return raw.length <= UpdateReader.LONGEST
                ? reader.read(raw)
                : reader.unclear(Arrays.copyOf(raw, HEAD), "longer than a megabyte: only its first 64 KiB are kept");
    }

    private Mono<Void> used(Channel channel, String given) {
        if (!channel.overtakes(given)) {
            return Mono.empty();
        }
        known.forget(channel.key());
        return Mono.<Void>fromRunnable(() -> channels.used(channel)).subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<Channel> channel(String key) {
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

    /** The answer is heard when the rest was read. */
    private static Mono<ServerResponse> unwanted(ServerRequest request, HttpStatus status, int retryAfter) {
        ServerResponse.BodyBuilder answer = ServerResponse.status(status);
        if (status == HttpStatus.NOT_FOUND) {
            answer.header(OURS, "telegram"); // by which the operator's doctor tells it from a proxy's
        }
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter));
        }
        return Unread.drop(request).then(Mono.defer(answer::build));
    }

    private static Mono<HttpStatus> later(Throwable error) {
        LOG.warn("An update could not be accepted, Telegram will bring it again: {}", Printable.line(error));
        return Mono.just(HttpStatus.SERVICE_UNAVAILABLE);
    }
}
