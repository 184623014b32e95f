package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.PostbackTemplate;
import io.pawtrail.messages.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardTest {
    private static final AddressPolicy PUBLIC = AddressPolicy.publicOnly();

    record Row(String verdict, String stage, String url, String dns) {}

    private final Tracker tracker = new Tracker();
    private final FakeDns dns = new FakeDns();
    private final List<InetSocketAddress> letThrough = new CopyOnWriteArrayList<>();
    private final TrackerClient client = client(PUBLIC, Wire.leading(dns, address -> {
        letThrough.add(address);
        return address.getPort() == 443 ? nobody() : tracker.address();
    }));

    GuardTest() throws IOException {}

    private static TrackerClient client(AddressPolicy policy, Wire wire) {
        return new TrackerClient(Given.settings("call.exchange", "3s").call(), policy, wire, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        client.close();
        tracker.close();
        dns.close();
    }

    static List<Row> denied() throws IOException {
        return rows("DENY").stream()
                .filter(row -> row.url().toLowerCase(Locale.ROOT).startsWith("http"))
                .toList();
    }

    static List<Row> allowed() throws IOException {
        return rows("ALLOW");
    }

    private static List<Row> rows(String verdict) throws IOException {
        try (InputStream in = GuardTest.class.getResourceAsStream("/cases/ssrf.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3]))
                    .filter(row -> row.verdict().equals(verdict))
                    .toList();
        }
    }

    /** As if every rule at saving had failed: whatever is dialled in the end, it is public. */
    @ParameterizedTest
    @MethodSource("denied")
    void nothing_that_is_not_public_is_ever_dialled(Row row) throws UnknownHostException {
        resolve(row);
        tracker.replies(url -> new Tracker.Reply(301, "", Map.of("Location", "http://169.254.169.254/")));
        for (int i = 0; i < 3; i++) {
            assertThat(called(row.url()).failure()).isNotNull();
        }
        assertThat(letThrough)
                .allSatisfy(
                        address -> assertThat(PUBLIC.allows(address.getAddress().getAddress()))
                                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void what_may_be_called_is_called(Row row) throws UnknownHostException {
        resolve(row);
        String url = PostbackTemplate.checked(row.url(), PUBLIC).render(Map.of());
        Answer answer = called(url);
        assertThat(letThrough).hasSize(1);
        if (url.startsWith("http:")) {
            assertThat(answer.failure()).isNull();
        } else {
            assertThat(answer.failure()).isEqualTo(Failure.CONNECT); // the tracker here speaks no TLS
        }
        assertThat(answer.address())
                .isEqualTo(letThrough.getFirst().getAddress().getHostAddress());
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

    /** A port where nobody listens. */
    private static InetSocketAddress nobody() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer called(String url) {
        try {
            return Objects.requireNonNull(client.call(url, false).block());
        } catch (IllegalArgumentException | Refusal e) {
            return Answer.none(Failure.TEMPLATE, Given.AT);
        }
    }

    private void resolve(Row row) throws UnknownHostException {
        if (!row.dns().isEmpty() && !"NXDOMAIN".equals(row.dns())) {
            dns.answer(
                    PostbackTemplate.checked(row.url(), PUBLIC).host(),
                    row.dns().split(";", -1));
        }
    }
}
