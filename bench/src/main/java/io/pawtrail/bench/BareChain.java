package io.pawtrail.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** What an update and its postback cannot do without: a call that comes in, one insert and commit, a call that goes out. */
final class BareChain implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final ConnectionProvider http = ConnectionProvider.builder("chain")
            .maxConnections(64)
            .pendingAcquireMaxCount(-1) // whoever is late waits, and that is measured
            .pendingAcquireTimeout(PATIENCE)
            .build();
    private final LoopResources loops = LoopResources.create("chain", 2, true);
    private final HttpClient client = HttpClient.create(http).runOn(loops);
    private final FastTracker tracker = new FastTracker();
    private final List<Connection> connections = new ArrayList<>();
    private final BlockingQueue<PreparedStatement> inserts;
    private final ExecutorService workers;
    private final byte[] payload;
    private final HttpServer door;

    BareChain(Product product, int workers, int bytes) throws IOException, SQLException, InterruptedException {
        this.payload = new byte[bytes];
        this.inserts = new ArrayBlockingQueue<>(workers);
        this.workers = Executors.newFixedThreadPool(workers);
        for (int i = 0; i < workers; i++) {
            Connection connection = product.database();
            connections.add(connection);
            inserts.add(connection.prepareStatement("INSERT INTO public.bench (payload) VALUES (?)"));
        }
        this.door = vertx.createHttpServer().requestHandler(request -> this.workers.execute(() -> pass(request)));
        FastTracker.await(door.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture());
    }

    private void pass(HttpServerRequest request) {
        try {
            PreparedStatement insert = inserts.take();
            try {
                insert.setBytes(1, payload);
                insert.executeUpdate();
            } finally {
                inserts.add(insert);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (SQLException e) {
            throw new IllegalStateException("The bare insert failed", e);
        }
        request.response().end();
        call(tracker.url("127.0.0.2") + request.uri());
    }

    private void call(String url) {
        client.get().uri(url).response().subscribe();
    }

    private void enter(String what) {
        client.post()
                .uri("http://127.0.0.1:" + door.actualPort() + "/" + what)
                .response()
                .subscribe();
    }

    /** Chains a second, so many at once. */
    double perSecond(int atOnce, Duration time) throws InterruptedException {
        Semaphore free = new Semaphore(atOnce);
        AtomicInteger through = new AtomicInteger();
        onCall(path -> {
            through.incrementAndGet();
            free.release();
        });
        long begin = System.nanoTime();
        for (int i = 0; System.nanoTime() - begin < time.toNanos(); i++) {
            if (!free.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The bare chain stands still");
            }
            enter("t" + i);
        }
        double perSecond = through.get() / ((System.nanoTime() - begin) / 1e9);
        free.tryAcquire(atOnce, PATIENCE.toSeconds(), TimeUnit.SECONDS); // the last ones are no part of what follows
        return perSecond;
    }

    /** In milliseconds, from when each was due. */
    double p99(int rate, int seconds) throws InterruptedException {
        Arrivals arrivals = new Arrivals();
        onCall(path -> arrivals.heard(path.substring(1)));
        Pace.keep(rate, rate * seconds, (i, due) -> {
            arrivals.expect("p" + i, due);
            enter("p" + i);
        });
        arrivals.await((int) PATIENCE.toSeconds());
        return arrivals.millis(99);
    }

    private void onCall(Consumer<String> listener) {
        tracker.onCall(listener);
    }

    @Override
    public void close() throws InterruptedException, SQLException {
        tracker.close();
        FastTracker.await(vertx.close().toCompletionStage().toCompletableFuture());
        workers.shutdown();
        http.disposeLater().block(PATIENCE);
        loops.disposeLater(Duration.ZERO, PATIENCE).block(PATIENCE);
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
