package io.pawtrail.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Whether Telegram can reach us: the public address as somebody outside sees it, as far as that can be told from here. */
final class PublicUrlCheck implements Callable<Finding> {
    /** What our webhook says to a bot's key that it does not know; another server's 404 is without. */
    static final String OURS = "X-Pawtrail";

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int SOON = 14;

    private final String url;
    private final InstantSource clock;
    private final SSLContext trust;

    PublicUrlCheck(String url, InstantSource clock, SSLContext trust) {
        this.url = url;
        this.clock = clock;
        this.trust = trust;
    }

    @Override
    public Finding call() throws InterruptedException {
        if (url.isEmpty()) {
            return Finding.ok("none is set: updates are polled");
        }
        String nobody = UUID.randomUUID().toString().replace("-", "");
        HttpRequest knock = HttpRequest.newBuilder(URI.create(url + "/telegram/" + nobody))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(PATIENCE)
                .build()) {
            return judged(client.send(knock, HttpResponse.BodyHandlers.discarding()));
        } catch (SSLException e) {
            return Finding.fail(url + ": " + wrong(e), "give the proxy a certificate that holds for this name");
        } catch (IOException e) {
            return Finding.fail(
                    url + " is not reached: " + Doctor.told(e),
                    "check the name in DNS, the proxy and its way to PAWTRAIL_PORT; not every network reaches itself");
        }
    }

    private Finding judged(HttpResponse<?> answer) {
        if (answer.statusCode() != 404 || answer.headers().firstValue(OURS).isEmpty()) {
            return Finding.fail(
                    url + "/telegram/ is answered by somebody else, with HTTP " + answer.statusCode(),
                    "let the proxy pass /telegram/ on to PAWTRAIL_PORT, path and headers as they are");
        }
        if (!url.startsWith("https:")) {
            return Finding.warn(url + " answers, without TLS", "Telegram delivers to https only: put a proxy in front");
        }
        long days = answer.sslSession().map(this::daysLeft).orElse(0L);
        String said = url + " answers, its certificate holds for " + days + " more days";
        return days < SOON ? Finding.warn(said, "renew it, and see why that does not go by itself") : Finding.ok(said);
    }

    private long daysLeft(SSLSession session) {
        try {
            Instant end = ((X509Certificate) session.getPeerCertificates()[0])
                    .getNotAfter()
                    .toInstant();
            return Duration.between(clock.instant(), end).toDays();
        } catch (SSLPeerUnverifiedException e) {
            return 0;
        }
    }

    private static String wrong(SSLException error) {
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "its certificate has expired";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "its certificate is not valid yet";
            }
        }
        return "no TLS that Telegram would take (" + Doctor.told(error) + ")";
    }
}
