package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import io.pawtrail.messages.AddressPolicy;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** How the wire is used: TLS that holds, HTTP/2 where it is offered, connections used again. */
class TransportTest {
    private static final String HOST = "t.example.com";
    private static final String URL = "https://" + HOST + "/p?c=1";

    private final FakeDns dns = new FakeDns();

    @BeforeEach
    void resolve() throws UnknownHostException {
        dns.answer(HOST, "93.184.216.34");
    }

    @AfterEach
    void close() {
        dns.close();
    }

    private static TrackerClient client(Wire wire) {
        return new TrackerClient(
                Given.settings("call.exchange", "20s").call(), AddressPolicy.publicOnly(), wire, Clock.systemUTC());
    }

    private Answer called(TlsTracker tracker, String url) {
        TrackerClient client = client(new TestWire(dns, address -> tracker.address()));
        Answer answer = Objects.requireNonNull(client.call(url, true).block());
        client.close();
        return answer;
    }

    private Answer called(X509Bundle certificate) {
        try (TlsTracker tracker = TlsTracker.modern(certificate)) {
            Answer answer = called(tracker, URL);
            assertThat(tracker.heard())
                    .as("nothing is said to whom is not trusted")
                    .hasSize(answer.code() / 200);
            return answer;
        }
    }

    @Test
    void a_certificate_that_holds_is_trusted() {
        assertThat(called(Certificates.issued(HOST)).failure()).isNull();
        assertThat(called(Certificates.issued("*.example.com")).failure()).isNull();
    }

    @Test
    void a_certificate_that_does_not_hold_is_refused() {
        for (X509Bundle wrong : List.of(
                Certificates.selfSigned(HOST),
                Certificates.ofNobody(HOST),
                Certificates.expired(HOST),
                Certificates.early(HOST),
                Certificates.issued("other.example.com"),
                Certificates.issued("*.com"),
                Certificates.issued("93.184.216.34"))) {
            Answer answer = called(wrong);
            assertThat(answer.failure()).isEqualTo(Failure.TLS);
            assertThat(answer.address()).isEqualTo("93.184.216.34");
            assertThat(answer.code()).isZero();
        }
    }

    @Test
    void only_whom_the_jdk_trusts_is_trusted_outside_of_tests() {
        try (TlsTracker tracker = TlsTracker.modern(Certificates.issued(HOST))) {
            TrackerClient client = client(Wire.leading(dns, address -> tracker.address()));
            assertThat(Objects.requireNonNull(client.call(URL, false).block()).failure())
                    .isEqualTo(Failure.TLS);
            client.close();
        }
    }

    /** The JDK looks for no such name in a certificate, so this is ours. */
    @Test
    void a_host_with_an_underscore_must_be_named_too() throws UnknownHostException {
        dns.answer("foo_bar.example.com", "93.184.216.34");
        String url = "https://foo_bar.example.com/p";
        for (String name : List.of("foo_bar.example.com", "*.example.com", "*.EXAMPLE.com")) {
            try (TlsTracker tracker = TlsTracker.modern(Certificates.issued(name))) {
                assertThat(called(tracker, url).failure()).as(name).isNull();
            }
        }
        for (X509Bundle wrong : List.of(
                Certificates.issued("*.com"),
                Certificates.issued("*.foo_bar.example.com"),
                Certificates.issued("example.com"),
                Certificates.issued("93.184.216.34"),
                Certificates.expired("*.example.com"),
                Certificates.selfSigned("*.example.com"))) {
            try (TlsTracker tracker = TlsTracker.modern(wrong)) {
                assertThat(called(tracker, url).failure()).isEqualTo(Failure.TLS);
                assertThat(tracker.heard()).isEmpty();
            }
        }
    }

    @Test
    void http_2_is_spoken_where_it_is_offered_under_tls() {
        X509Bundle certificate = Certificates.issued(HOST);
        try (TlsTracker modern = TlsTracker.modern(certificate);
                TlsTracker old = TlsTracker.old(certificate);
                TlsTracker plain = TlsTracker.plain()) {
            Answer answer = called(modern, URL);
            assertThat(answer.failure()).isNull();
            assertThat(answer.address()).as("known of a stream too").isEqualTo("93.184.216.34");
            assertThat(answer.head()).isEqualTo("{\"status\":\"ok\"}");
            assertThat(modern.protocol()).isEqualTo("HTTP/2.0");
            assertThat(modern.agent()).startsWith("Pawtrail/");
            assertThat(called(old, URL).failure()).isNull();
            assertThat(old.protocol()).isEqualTo("HTTP/1.1");
            assertThat(called(plain, "http://" + HOST + "/p").failure()).isNull();
            assertThat(plain.protocol()).isEqualTo("HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "old", "modern"})
    void one_connection_serves_all_calls_that_follow_each_other(String kind) {
        try (TlsTracker tracker = tracker(kind)) {
            String url = (kind.equals("plain") ? "http://" : "https://") + HOST + "/p?n=";
            TestWire wire = new TestWire(dns, address -> tracker.address());
            TrackerClient client = client(wire);
            List<Answer> answers = Objects.requireNonNull(Flux.range(0, 30)
                    .concatMap(n -> client.call(url + n, true))
                    .collectList()
                    .block());
            client.close();
            assertThat(answers).hasSize(30).allMatch(answer -> answer.failure() == null);
            assertThat(answers).extracting(Answer::address).containsOnly("93.184.216.34");
            assertThat(tracker.heard()).hasSize(30);
            assertThat(tracker.connections()).isEqualTo(1);
            assertThat(wire.letThrough).hasSize(1);
        }
    }

    private static TlsTracker tracker(String kind) {
        X509Bundle certificate = Certificates.issued(HOST);
        return switch (kind) {
            case "plain" -> TlsTracker.plain();
            case "old" -> TlsTracker.old(certificate);
            default -> TlsTracker.modern(certificate);
        };
    }

    @Test
    void http_2_does_not_pass_the_guard_by() throws UnknownHostException {
        dns.answer(HOST, "10.0.0.1");
        try (TlsTracker tracker = TlsTracker.modern(Certificates.issued(HOST))) {
            Answer answer = called(tracker, URL);
            assertThat(answer.failure()).isEqualTo(Failure.ADDRESS);
            assertThat(answer.address()).isEqualTo("10.0.0.1");
            assertThat(tracker.connections()).isZero();
        }
    }
}
