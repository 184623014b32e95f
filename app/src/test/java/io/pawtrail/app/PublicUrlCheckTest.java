package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.pawtrail.app.Finding.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in front of Pawtrail may be set up in many a wrong way. */
class PublicUrlCheckTest {
    private static final Instant NOW = Instant.now();
    private final X509Bundle authority = new CertificateBuilder()
            .ecp256()
            .subject("CN=Authority of the tests")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    private @Nullable HttpServer server;

    PublicUrlCheckTest() throws Exception {}

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void none_is_no_fault() throws Exception {
        assertThat(look("").level()).isEqualTo(Level.OK);
    }

    @Test
    void a_certificate_that_holds_is_well_and_its_days_are_told() throws Exception {
        Finding finding = look(https(certificate(-1, 60), authority, 404, true));
        assertThat(finding.level()).as(finding.said()).isEqualTo(Level.OK);
        assertThat(finding.said()).containsPattern("holds for (59|60) more days");
    }

    @Test
    void one_that_ends_soon_is_a_warning() throws Exception {
        Finding finding = look(https(certificate(-60, 5), authority, 404, true));
        assertThat(finding.level()).as(finding.said()).isEqualTo(Level.WARN);
    }

    @Test
    void an_expired_one_fails() throws Exception {
        Finding finding = look(https(certificate(-60, -1), authority, 404, true));
        assertThat(finding.level()).isEqualTo(Level.FAIL);
        assertThat(finding.said()).endsWith("its certificate has expired");
    }

    @Test
    void one_of_nobody_fails() throws Exception {
        X509Bundle nobody = new CertificateBuilder()
                .ecp256()
                .subject("CN=Nobody")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Finding finding = look(https(certificate(-1, 60), nobody, 404, true));
        assertThat(finding.level()).isEqualTo(Level.FAIL);
        assertThat(finding.said()).contains("no TLS that Telegram would take");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 404, 502})
    void somebody_else_who_answers_there_fails(int status) throws Exception {
        Finding finding = look(https(certificate(-1, 60), authority, status, false));
        assertThat(finding.level()).isEqualTo(Level.FAIL);
        assertThat(finding.said()).endsWith("answered by somebody else, with HTTP " + status);
    }

    @Test
    void without_tls_it_is_a_warning() throws Exception {
        HttpServer plain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Finding finding = look("http://127.0.0.1:" + answering(plain, 404, true));
        assertThat(finding.level()).as(finding.said()).isEqualTo(Level.WARN);
    }

    @Test
    void nobody_there_fails() throws Exception {
        Finding finding = look("https://127.0.0.1:9");
        assertThat(finding.level()).isEqualTo(Level.FAIL);
        assertThat(finding.remedy()).contains("DNS");
    }

    private Finding look(String url) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.getCertificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return new PublicUrlCheck(url, InstantSource.fixed(NOW), context).call();
    }

    private static CertificateBuilder certificate(int fromDay, int toDay) {
        return new CertificateBuilder()
                .ecp256()
                .subject("CN=paw")
                .addSanIpAddress("127.0.0.1")
                .notBefore(NOW.plus(Duration.ofDays(fromDay)))
                .notAfter(NOW.plus(Duration.ofDays(toDay)));
    }

    /** Gives its address. */
    private String https(CertificateBuilder certificate, X509Bundle issuer, int status, boolean ours) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(certificate.buildIssuedBy(issuer).toKeyManagerFactory().getKeyManagers(), null, null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        return "https://127.0.0.1:" + answering(https, status, ours);
    }

    private int answering(HttpServer started, int status, boolean ours) {
        server = started;
        started.createContext("/telegram/", exchange -> {
            if (ours) {
                exchange.getResponseHeaders().set("X-Pawtrail", "telegram");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        started.start();
        return started.getAddress().getPort();
    }
}
