package io.pawtrail.postbacks;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Instant;
import java.util.Objects;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/** A call under way: what is known of it before it ends. */
final class Attempt {
    private final String url;
    private final Instant at;
    private final long start = System.nanoTime();
    private volatile String address = "";

    Attempt(String url, Instant at) {
        this.url = url;
        this.at = at;
    }

    /** A connection was found for it, new or used before. */
    void over(Connection connection) {
        address = Objects.requireNonNullElse(
                connection.channel().attr(Guard.DIALLED).get(), "");
    }

    Answer answered(HttpClientResponse response, Body body) {
        int code = response.status().code();
        Failure failure = code / 100 != 2 ? Failure.STATUS : body.saysYes() ? null : Failure.BODY;
        String retryAfter =
                Objects.requireNonNullElse(response.responseHeaders().get(HttpHeaderNames.RETRY_AFTER), "");
        return new Answer(url, at, address, code, millis(), body.head(), failure, retryAfter);
    }

    Answer failed(Throwable cause) {
        String tried = address.isEmpty() ? Failures.address(cause) : address;
        return new Answer(url, at, tried, 0, millis(), "", Failures.of(cause), "");
    }

    private long millis() {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
