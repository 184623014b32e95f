package io.pawtrail.postbacks;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.pawtrail.messages.AddressPolicy;
import java.time.Duration;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider;

/**
 * The one way out to a host that a user named, for postbacks and whatever else calls such a host. It has the guard, TLS
 * that is verified, HTTP/2 where the other side offers it, and limits; it knows no proxy, follows no redirect, repeats
 * nothing and unpacks nothing.
 */
final class Outbound implements AutoCloseable {
    /** All headers of an answer together; what is longer is no answer. */
    static final int MOST_HEADERS = 32 * 1024;

    private static final int LONGEST_STATUS_LINE = 4 * 1024;
    private static final String AGENT = "Pawtrail/" + version();

    private final HttpClient client;
    private final ConnectionProvider connections;
    private final LoopResources loops;

    Outbound(String name, DeliverySettings.Call settings, AddressPolicy policy, Wire wire) {
        this.loops = LoopResources.create(name + "-http", 2, true);
        this.connections = ConnectionProvider.builder(name)
                .maxConnections(settings.perHost())
                .pendingAcquireMaxCount(settings.perHost() * 8)
                .pendingAcquireTimeout(settings.exchange())
                .maxIdleTime(Duration.ofSeconds(4)) // common servers close after 5 s: a call must not meet that
                .evictInBackground(Duration.ofSeconds(5))
                .disposeInactivePoolsInBackground(Duration.ofMinutes(1), Duration.ofMinutes(5))
                .build();
        SslProvider tls = Tls.verifying(wire.roots(), settings.connect());
        this.client = wire.under(guarded(settings, new Guard(policy), tls));
    }

    private HttpClient guarded(DeliverySettings.Call settings, Guard guard, SslProvider tls) {
        return HttpClient.create(connections)
                .runOn(loops)
                .noProxy()
                .followRedirect(false)
                .disableRetry(true)
                .compress(false)
                .protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
                .secure(tls)
                .httpResponseDecoder(
                        spec -> spec.maxInitialLineLength(LONGEST_STATUS_LINE).maxHeaderSize(MOST_HEADERS))
                .http2Settings(spec -> spec.maxHeaderListSize(MOST_HEADERS))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connect().toMillis())
                .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, AGENT))
                .doOnRequest((request, connection) -> begins(connection.channel()))
                .doOnChannelInit((observer, channel, remote) -> watched(channel, guard));
    }

    private static void begins(Channel channel) {
        Interim.ignored(channel);
        Meter.reset(channel);
    }

    private static void watched(Channel channel, Guard guard) {
        Meter.on(channel);
        channel.pipeline().addFirst("guard", guard).addLast("quiet", Quiet.INSTANCE);
    }

    private static String version() {
        String version = Outbound.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        connections.dispose();
        loops.dispose();
    }
}
