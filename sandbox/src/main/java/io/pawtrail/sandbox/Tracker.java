package io.pawtrail.sandbox;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tracker that records every request and answers 200 {@code OK}, unless it was told to fail for a while. */
public final class Tracker {
    private static final int LONGEST_REQUEST_LINE = 65_536;

    private final Clock clock;
    private final List<ReceivedPostback> records = new ArrayList<>();
    private final List<TrackerFailure> failures = new ArrayList<>();
    private final List<Consumer<ReceivedPostback>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable HttpServer server;

    Tracker(Clock clock) {
        this.clock = clock;
    }

    /** All so far, in the order in which they came. */
    public synchronized List<ReceivedPostback> received() {
        return List.copyOf(records);
    }

    /** Those from the given position on. */
    public synchronized List<ReceivedPostback> received(int from) {
        return List.copyOf(records.subList(Math.min(from, records.size()), records.size()));
    }

    public synchronized int count() {
        return records.size();
    }

    public synchronized void clear() {
        records.clear();
    }

    public void failNext(int times, int status) {
        fail(TrackerFailure.any(times, status));
    }

    /** Several may be planned: the first that matches a request and is not used up decides. */
    public synchronized void fail(TrackerFailure failure) {
        failures.add(failure);
    }

    public synchronized void stopFailing() {
        failures.clear();
    }

    /** Called on the tracker's own thread, which must not be held up. */
    public void onReceived(Consumer<ReceivedPostback> listener) {
        listeners.add(listener);
    }

    int port() {
        return server == null ? 0 : server.actualPort();
    }

    VerticleBase verticle(int port) {
        return new VerticleBase() {
            @Override
            public Future<?> start() {
                var options = new HttpServerOptions().setHost("127.0.0.1").setPort(port);
                options.setMaxInitialLineLength(LONGEST_REQUEST_LINE);
                server = vertx.createHttpServer(options);
                return server.requestHandler(request -> handle(vertx, request)).listen();
            }
        };
    }

    private void handle(io.vertx.core.Vertx vertx, HttpServerRequest request) {
        Map<String, String> query = new LinkedHashMap<>();
        request.params().forEach((name, value) -> query.putIfAbsent(name, value));
        TrackerFailure failure = take(request.path(), query);
        record(request, query, failure == null ? 200 : failure.status());
        if (failure != null && failure.delay().isPositive()) {
            vertx.setTimer(failure.delay().toMillis(), over -> answer(request, failure));
        } else {
            answer(request, failure);
        }
    }

    /** When it comes, not when it is answered: who gave up waiting may have sent the next one before that. */
    private void record(HttpServerRequest request, Map<String, String> query, int status) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        var record = new ReceivedPostback(
                request.method().name(), request.path(), query, headers, request.uri(), clock.instant(), status);
        synchronized (this) {
            records.add(record);
        }
        listeners.forEach(listener -> listener.accept(record));
    }

    private synchronized @Nullable TrackerFailure take(String path, Map<String, String> query) {
        for (int i = 0; i < failures.size(); i++) {
            TrackerFailure failure = failures.get(i);
            if (failure.matches(path, query)) {
                if (failure.times() == 1) {
                    failures.remove(i);
                } else {
                    failures.set(i, failure.oneLess());
                }
                return failure;
            }
        }
        return null;
    }

    private static void answer(HttpServerRequest request, @Nullable TrackerFailure failure) {
        HttpServerResponse response = request.response().setStatusCode(failure == null ? 200 : failure.status());
        if (failure != null && failure.retryAfterSeconds() > 0) {
            response.putHeader("Retry-After", String.valueOf(failure.retryAfterSeconds()));
        }
        response.putHeader("Content-Type", "text/plain").end(failure == null ? "OK" : failure.body());
    }
}
