package io.pawtrail.postbacks;

import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/** Below the guard: names are looked up in a fake DNS, addresses lead to loopback, the tests' authority is trusted. */
final class TestWire implements Wire {
    /** The addresses that the guard let through. */
    final List<InetSocketAddress> letThrough = new CopyOnWriteArrayList<>();

    private final FakeDns dns;
    private final UnaryOperator<InetSocketAddress> road;

    TestWire(FakeDns dns, UnaryOperator<InetSocketAddress> road) {
        this.dns = dns;
        this.road = road;
    }

    @Override
    public HttpClient under(HttpClient guarded) {
        return Wire.leading(dns, address -> {
                    letThrough.add(address);
                    return road.apply(address);
                })
                .under(guarded)
                .doOnChannelInit((observer, channel, remote) ->
                        unnamed(channel.pipeline().get(SslHandler.class)));
    }

    /** A server of the JDK breaks off at a name with an underscore, so ours is not told such a one. */
    private static void unnamed(@Nullable SslHandler tls) {
        if (tls != null && tls.engine().getPeerHost().contains("_")) {
            SSLParameters parameters = tls.engine().getSSLParameters();
            parameters.setServerNames(List.of());
            tls.engine().setSSLParameters(parameters);
        }
    }

    @Override
    public KeyStore roots() {
        return Certificates.authority();
    }
}
