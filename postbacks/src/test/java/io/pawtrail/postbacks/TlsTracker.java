package io.pawtrail.postbacks;

import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.tcp.SslProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** A well-behaved tracker on loopback that remembers who called, how, and over which connection. */
final class TlsTracker implements AutoCloseable {
    /** A client that trusts us not is what many a test wants; kept, or the level would be forgotten. */
    private static final Logger HANDSHAKES = Logger.getLogger(ApplicationProtocolNegotiationHandler.class.getName());

    static {
        HANDSHAKES.setLevel(Level.OFF);
    }

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Set<SocketAddress> connections = ConcurrentHashMap.newKeySet();
    private final DisposableServer server;
    private volatile String protocol = "";
    private volatile String agent = "";

    private TlsTracker(HttpServer how) {
        server = how.host("127.0.0.1")
                .port(0)
                .handle((request, response) -> {
                    remember(request);
                    return response.sendString(Mono.just("{\"status\":\"ok\"}"));
                })
                .bindNow();
    }

    /** In clear. */
    static TlsTracker plain() {
        return new TlsTracker(HttpServer.create());
    }

    /** Speaks HTTP/2 and HTTP/1.1. */
    static TlsTracker modern(X509Bundle certificate) {
        return new TlsTracker(HttpServer.create()
                .protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
                .secure(tls(Http2SslContextSpec.forServer(
                        certificate.getKeyPair().getPrivate(), certificate.getCertificatePath()))));
    }

    /** Never heard of HTTP/2. */
    static TlsTracker old(X509Bundle certificate) {
        return new TlsTracker(HttpServer.create()
                .secure(tls(Http11SslContextSpec.forServer(
                        certificate.getKeyPair().getPrivate(), certificate.getCertificatePath()))));
    }

    private static SslProvider tls(GenericSslContextSpec<SslContextBuilder> spec) {
        return SslProvider.builder().sslContext(spec).build();
    }

    private void remember(HttpServerRequest request) {
        heard.add(request.uri());
        protocol = request.protocol();
        agent = Objects.requireNonNullElse(request.requestHeaders().get("user-agent"), "");
        @Nullable SocketAddress from = request.connectionRemoteAddress();
        if (from != null) {
            connections.add(from);
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.address();
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    int connections() {
        return connections.size();
    }

    String protocol() {
        return protocol;
    }

    String agent() {
        return agent;
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
