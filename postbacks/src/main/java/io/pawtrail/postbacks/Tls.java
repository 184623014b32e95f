package io.pawtrail.postbacks;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.client.HttpClientSecurityUtils;
import reactor.netty.tcp.SslProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** TLS as a client speaks it: the certificate holds, and names the host; HTTP/2 is offered, HTTP/1.1 too. */
final class Tls {
    private Tls() {}

    /** @param roots whom we trust; none: whom the JDK trusts */
    static SslProvider verifying(@Nullable KeyStore roots, Duration handshake) {
        TrustManager trust = new HostTrust(trusted(roots));
        GenericSslContextSpec<SslContextBuilder> spec =
                Http2SslContextSpec.forClient().configure(context -> context.trustManager(trust));
        SslProvider provider = SslProvider.builder()
                .sslContext(spec)
                .handshakeTimeout(handshake)
                .handlerConfigurator(Tls::named)
                .build();
        return SslProvider.addHandlerConfigurator(provider, HttpClientSecurityUtils.HOSTNAME_VERIFICATION_CONFIGURER);
    }

    private static X509ExtendedTrustManager trusted(@Nullable KeyStore roots) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(roots);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK's list of trusted authorities cannot be read", e);
        }
    }

    /** The JDK's {@code SNIHostName} takes no underscore, and without a name many a server has no certificate to show. */
    private static final class AsWritten extends SNIServerName {
        AsWritten(String host) {
            super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void named(SslHandler handler) {
        String host = handler.engine().getPeerHost();
        if (HostTrust.unusual(host)) {
            SSLParameters parameters = handler.engine().getSSLParameters();
            parameters.setServerNames(List.of(new AsWritten(host)));
            handler.engine().setSSLParameters(parameters);
        }
    }
}
