package io.pawtrail.postbacks;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.KeyStore;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/**
 * What lies below the guard: how names become addresses, where an address that was let through leads, and who vouches
 * for a host. In a test a public address leads to a port on loopback, and the guard still sees the public bytes.
 */
interface Wire {
    Wire REAL = client -> client;

    HttpClient under(HttpClient guarded);

    /** Whose certificates hold; none: those of whom the JDK trusts. */
    default @Nullable KeyStore roots() {
        return null;
    }

    static Wire leading(AddressResolverGroup<?> resolver, UnaryOperator<InetSocketAddress> road) {
        return client -> client.resolver(resolver)
                .doOnChannelInit(
                        (observer, channel, remote) -> channel.pipeline().addFirst("road", new Road(road)));
    }

    /** Nearer to the socket than the guard, since it is added in front of it. */
    final class Road extends ChannelOutboundHandlerAdapter {
        private final UnaryOperator<InetSocketAddress> road;

        private Road(UnaryOperator<InetSocketAddress> road) {
            this.road = road;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the promise says how it went
        public void connect(
                ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
            ctx.connect(road.apply((InetSocketAddress) remote), local, promise);
        }
    }
}
