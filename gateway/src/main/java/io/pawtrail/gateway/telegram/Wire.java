package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.TelegramFailure.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The one HTTP client for all bots. */
final class Wire {
    /** OkHttp's own limit is five for a host; every polled bot holds one open nearly all the time. */
    private static final int CALLS = 5_000;

    private Wire() {}

    static OkHttpClient client() {
        Dispatcher dispatcher = new Dispatcher(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("telegram-call-", 0).factory()));
        dispatcher.setMaxRequests(CALLS);
        dispatcher.setMaxRequestsPerHost(CALLS);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(200, 1, TimeUnit.MINUTES))
                .connectTimeout(Duration.ofSeconds(5))
                .writeTimeout(Duration.ofSeconds(10))
                .followRedirects(false)
                .addInterceptor(chain -> chain.proceed(once(chain.request())))
                .build();
    }

    /** What went wrong, without the address: the token is in it. */
    static TelegramFailure failure(String method, @Nullable Throwable cause) {
        if (cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException
                || (cause instanceof SocketTimeoutException && connecting(cause))) {
            return new TelegramFailure(Kind.UNREACHABLE, method + ": Telegram cannot be reached");
        }
        String why = cause instanceof InterruptedIOException ? "no answer in time" : "the connection broke off";
        return new TelegramFailure(Kind.AMBIGUOUS, method + ": " + why);
    }

    private static boolean connecting(Throwable cause) {
        String message = cause.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains("connect");
    }

    /** A body that may be written once: a request that went out is not repeated when the connection breaks. */
    private static Request once(Request request) {
        RequestBody body = request.body();
        if (body == null) {
            return request;
        }
        return request.newBuilder().method(request.method(), new Once(body)).build();
    }

    private static final class Once extends RequestBody {
        private final RequestBody body;

        Once(RequestBody body) {
            this.body = body;
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            body.writeTo(sink);
        }
    }
}
