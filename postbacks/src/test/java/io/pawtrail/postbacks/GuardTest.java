package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pawtrail.messages.AddressPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final AddressPolicy PUBLIC = AddressPolicy.publicOnly();

    private final Tracker tracker = new Tracker();
    private final FakeDns dns = new FakeDns();
    private final Wire wire = new TestWire(dns, address -> tracker.address());
    private final TrackerClient client = client(PUBLIC, wire);

    GuardTest() throws IOException {}

    private static TrackerClient client(AddressPolicy policy, Wire wire) {
        return new TrackerClient(Given.settings("call.exchange", "20s").call(), policy, wire, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        client.close();
        tracker.close();
        dns.close();
    }

    @Test
    void loopback_is_not_called_unless_the_operator_said_so() {
        String url = "http://127.0.0.1:" + tracker.address().getPort() + "/x";
        TrackerClient strict = client(PUBLIC, Wire.REAL);
        Answer answer = Objects.requireNonNull(strict.call(url, false).block());
        assertThat(answer.failure()).isEqualTo(Failure.ADDRESS);
        assertThat(answer.address()).isEqualTo("127.0.0.1");
        assertThat(tracker.heard()).isEmpty();
        strict.close();

        TrackerClient lenient = client(AddressPolicy.parse("127.0.0.0/8"), Wire.REAL);
        assertThat(Objects.requireNonNull(lenient.call(url, false).block()).failure())
                .isNull();
        assertThat(tracker.heard()).containsExactly("/x");
        lenient.close();
    }

    @Test
    void a_name_that_turns_private_is_refused_when_it_is_dialled_again() throws UnknownHostException {
        dns.answer("rebind.example.net", "93.184.216.34", "127.0.0.1");
        tracker.replies(url -> new Tracker.Reply(200, "", Map.of("Connection", "close")));
        assertThat(called("http://rebind.example.net/").failure()).isNull();
        assertThat(called("http://rebind.example.net/").failure()).isEqualTo(Failure.ADDRESS);
        assertThat(tracker.heard()).hasSize(1);
    }

    @Test
    void a_redirect_is_a_failure_and_nobody_goes_there() throws UnknownHostException {
        dns.answer("public.example.net", "93.184.216.34");
        tracker.replies(url -> new Tracker.Reply(302, "", Map.of("Location", "http://public.example.net/next")));
        Answer answer = called("http://public.example.net/r302");
        assertThat(answer.failure()).isEqualTo(Failure.STATUS);
        assertThat(answer.code()).isEqualTo(302);
        assertThat(tracker.heard()).containsExactly("/r302");
    }

    @Test
    void a_name_without_an_address_is_a_failed_attempt() {
        assertThat(called("http://nx.example.net/").failure()).isEqualTo(Failure.DNS);
    }

    /** What an operator may have set for other programs is not for us: the proxy would dial, and the guard not see it. */
    @Test
    void no_proxy_is_taken_from_the_surroundings() throws IOException {
        dns.answer("public.example.net", "93.184.216.34");
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TrackerClient client = clientBehind(proxy)) {
            assertThat(called(client, "http://public.example.net/p").failure()).isNull();
            proxy.setSoTimeout(1);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(proxy::accept);
        }
    }

    private TrackerClient clientBehind(ServerSocket proxy) {
        Map<String, String> before = new HashMap<>();
        for (String kind : List.of("http.proxy", "https.proxy", "socksProxy")) {
            before.put(kind + "Host", "127.0.0.1");
            before.put(kind + "Port", Integer.toString(proxy.getLocalPort()));
        }
        before.forEach(System::setProperty);
        try {
            TrackerClient client = client(PUBLIC, wire);
            assertThat(called(client, "http://public.example.net/first").failure())
                    .isNull();
            return client;
        } finally {
            before.keySet().forEach(System::clearProperty);
        }
    }

    private Answer called(String url) {
        return called(client, url);
    }

    private static Answer called(TrackerClient client, String url) {
        return Objects.requireNonNull(client.call(url, false).block());
    }
}
