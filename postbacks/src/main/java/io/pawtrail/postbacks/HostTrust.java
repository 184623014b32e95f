package io.pawtrail.postbacks;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts as the JDK does. But the JDK refuses to look for a host with an underscore in a certificate, and trackers have
 * such names: there it checks the chain, and the name is looked for here.
 */
final class HostTrust extends X509ExtendedTrustManager {
    private static final int DNS_NAME = 2;

    private final X509ExtendedTrustManager jdk;

    HostTrust(X509ExtendedTrustManager jdk) {
        this.jdk = jdk;
    }

    static boolean unusual(String host) {
        return host.indexOf('_') >= 0;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        String host = Objects.requireNonNullElse(engine.getPeerHost(), "");
        if (unusual(host)) {
            jdk.checkServerTrusted(chain, authType);
            if (!names(chain[0], host.toLowerCase(Locale.ROOT))) {
                throw new CertificateException("The certificate does not name " + host);
            }
        } else {
            jdk.checkServerTrusted(chain, authType, engine);
        }
    }

    private static boolean names(X509Certificate certificate, String host) throws CertificateException {
        Collection<List<?>> names =
                Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.<List<?>>of());
        return names.stream()
                .filter(name -> Objects.equals(name.get(0), DNS_NAME))
                .anyMatch(name -> covers(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT), host));
    }

    /** The name itself, or a star for its first label alone. */
    private static boolean covers(String name, String host) {
        int dot = host.indexOf('.');
        String rest = dot < 0 ? "" : host.substring(dot);
        return name.equals(host) || (rest.indexOf('.', 1) > 0 && name.equals("*" + rest));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        jdk.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("Without a host there is nothing to trust");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        jdk.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        jdk.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        jdk.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return jdk.getAcceptedIssuers();
    }
}
