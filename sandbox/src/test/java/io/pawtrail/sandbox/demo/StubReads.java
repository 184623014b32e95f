package io.pawtrail.sandbox.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Stands for a product that is asked under /v1 and answers what a test says. */
final class StubReads implements AutoCloseable {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    /** @param answers the body of each path */
    StubReads(UnaryOperator<String> answers) throws IOException {
        server.createContext("/v1/", exchange -> {
            byte[] body = answers.apply(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    UserApi api() {
        return new UserApi("http://127.0.0.1:" + server.getAddress().getPort(), "1-key");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
