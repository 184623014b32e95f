package io.pawtrail.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Says {@code OK} at every address of loopback, and tells the rest of the path; remembers nothing. */
final class FastTracker implements AutoCloseable {
    private static final Buffer OK = Buffer.buffer("OK");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer server;
    private volatile Consumer<String> listener = path -> {};

    FastTracker() throws InterruptedException {
        server = vertx.createHttpServer().requestHandler(request -> {
            listener.accept(request.uri());
            request.response().end(OK);
        });
        await(server.listen(0, "0.0.0.0").toCompletionStage().toCompletableFuture());
    }

    /** Called on the tracker's own thread. */
    void onCall(Consumer<String> newListener) {
        listener = newListener;
    }

    String url(String host) {
        return "http://" + host + ":" + server.actualPort();
    }

    @Override
    public void close() throws InterruptedException {
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    static void await(java.util.concurrent.CompletableFuture<?> done) throws InterruptedException {
        try {
            done.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The fast tracker neither starts nor stops", e);
        }
    }
}
