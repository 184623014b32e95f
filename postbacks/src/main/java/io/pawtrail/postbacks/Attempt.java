package io.pawtrail.postbacks;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/** A call under way: what is known of it before it ends. */
final class Attempt {
    private final String url;
    private final boolean json;
    private final Instant at;
    private final long start = System.nanoTime();
    private volatile String address = "";
    private volatile @Nullable Executor loop;
    private volatile @Nullable Begun begun;

    /** An answer whose body is still coming. */
    private record Begun(int code, String retryAfter, Body body) {}

    Attempt(String url, boolean json, Instant at) {
        this.url = url;
        this.json = json;
        this.at = at;
    }

    String url() {
        return url;
    }

    /** A connection is being made for it. */
    void dialled(String address) {
        this.address = address;
    }

    /** A connection was found for it, new or used before; an HTTP/2 stream is a channel within one. */
    void over(Connection connection) {
        Channel channel = connection.channel();
        loop = channel.eventLoop();
        while (channel.parent() != null && channel.attr(Guard.DIALLED).get() == null) {
            channel = channel.parent();
        }
        address = Objects.requireNonNullElse(channel.attr(Guard.DIALLED).get(), "");
    }

    Mono<Answer> reading(HttpClientResponse response, ByteBufFlux content) {
        int code = response.status().code();
        String retryAfter =
                Objects.requireNonNullElse(response.responseHeaders().get(HttpHeaderNames.RETRY_AFTER), "");
        Begun heard = new Begun(code, retryAfter, new Body(json, charset(response)));
        begun = heard;
        return heard.body().read(content).then(afterwards(heard));
    }

    /** Told when the connection is free again, or whoever calls next because of it would open a second one. */
    private Mono<Answer> afterwards(Begun heard) {
        return Mono.create(sink ->
                Objects.requireNonNull(loop, "a connection answered").execute(() -> sink.success(ended(heard))));
    }

    private static Charset charset(HttpClientResponse response) {
        @Nullable String type = response.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE);
        return type == null ? StandardCharsets.UTF_8 : HttpUtil.getCharset(type, StandardCharsets.UTF_8);
    }

    private Answer ended(Begun heard) {
        boolean fine = heard.code() / 100 == 2;
        return answer(heard, fine ? heard.body().saysYes() ? null : Failure.BODY : Failure.STATUS);
    }

    /** What the tracker had said before it broke off counts: a 404 stays one, and its Retry-After holds. */
    Answer failed(Throwable cause) {
        Begun heard = begun;
        if (heard != null) {
            return answer(heard, heard.code() / 100 == 2 ? Failures.of(cause) : Failure.STATUS);
        }
        String refused = Failures.address(cause);
        String tried = refused.isEmpty() ? address : refused;
        Failure failure = Failures.of(cause);
        boolean handshake = failure == Failure.BROKEN && loop == null && !tried.isEmpty() && url.startsWith("https:");
        return new Answer(url, at, tried, 0, millis(), "", handshake ? Failure.TLS : failure, "");
    }

    private Answer answer(Begun heard, @Nullable Failure failure) {
        return new Answer(url, at, address, heard.code(), millis(), heard.body().head(), failure, heard.retryAfter());
    }

    private long millis() {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
