package io.pawtrail.postbacks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A tracker on loopback that remembers what it was told. */
final class Tracker implements AutoCloseable {
    record Reply(int code, String body, Map<String, String> headers) {
        static Reply of(int code) {
            return new Reply(code, "", Map.of());
        }

        static Reply of(int code, String body) {
            return new Reply(code, body, Map.of());
        }
    }

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Map<String, Integer> runningAt = new ConcurrentHashMap<>();
    private final Map<String, Integer> mostAt = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Function<String, Reply> reply = url -> Reply.of(200, "OK");
    private volatile String agent = "";

    Tracker() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String url = exchange.getRequestURI().toString();
            String path = exchange.getRequestURI().getPath();
            mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
            mostAt.merge(path, runningAt.merge(path, 1, Integer::sum), Math::max);
            try (exchange) {
                heard.add(url);
                agent = exchange.getRequestHeaders().getFirst("User-Agent");
                Reply said = reply.apply(url);
                said.headers().forEach(exchange.getResponseHeaders()::set);
                byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(said.code(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            } finally {
                running.decrementAndGet();
                runningAt.merge(path, -1, Integer::sum);
            }
        });
        server.start();
    }

    void replies(Function<String, Reply> how) {
        reply = how;
    }

    void replies(int code) {
        reply = url -> Reply.of(code);
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    String agent() {
        return agent;
    }

    /** Of calls to that path. */
    int mostAtOnce(String path) {
        return mostAt.getOrDefault(path, 0);
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
