package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.PostbackTemplate;
import io.pawtrail.messages.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of {@code cases/ssrf.tsv}: the public addresses lead to loopback, below the guard. */
class SsrfTest {
    private static final AddressPolicy PUBLIC = AddressPolicy.publicOnly();
    private static final Set<String> AT_SAVING = Set.of("parse", "host", "addr", "macro");

    record Row(String verdict, String stage, String url, String dns) {
        @Override
        public String toString() {
            return stage + " " + url;
        }

        String code() {
            return url.substring(url.lastIndexOf('/') + 2);
        }
    }

    private final Tracker tracker = new Tracker();
    private final FakeDns dns = new FakeDns();
    private final TestWire wire = new TestWire(dns, address -> tracker.address());
    private final TrackerClient client = client(wire);

    SsrfTest() throws IOException {}

    private static TrackerClient client(Wire wire) {
        return new TrackerClient(Given.settings("call.exchange", "20s").call(), PUBLIC, wire, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        assertThat(wire.letThrough)
                .allSatisfy(
                        dialled -> assertThat(PUBLIC.allows(dialled.getAddress().getAddress()))
                                .isTrue());
        client.close();
        tracker.close();
        dns.close();
    }

    private static List<Row> rows() throws IOException {
        try (InputStream in = SsrfTest.class.getResourceAsStream("/cases/ssrf.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Row(cells[0], cells[1], unescaped(cells[2]), cells[3]))
                    .toList();
        }
    }

    private static String unescaped(String url) {
        return url.replace("\\t", "\t").replace("\\r", "\r").replace("\\n", "\n");
    }

    private static List<Row> rows(String verdict, String... stages) throws IOException {
        return rows().stream()
                .filter(row -> row.verdict().equals(verdict) && List.of(stages).contains(row.stage()))
                .toList();
    }

    static List<Row> refusedAtSaving() throws IOException {
        return rows("DENY", AT_SAVING.toArray(String[]::new));
    }

    static List<Row> resolved() throws IOException {
        return rows("DENY", "dns");
    }

    static List<Row> rebound() throws IOException {
        return rows("DENY", "rebind");
    }

    static List<Row> redirected() throws IOException {
        return rows("DENY", "redirect");
    }

    static List<Row> allowed() throws IOException {
        return rows("ALLOW", "addr", "host");
    }

    @Test
    void every_line_is_a_test() throws IOException {
        assertThat(rows()).hasSize(133);
        assertThat(refusedAtSaving().size()
                        + resolved().size()
                        + rebound().size()
                        + redirected().size()
                        + allowed().size())
                .isEqualTo(rows().size());
    }

    /** And as if every rule at saving had failed, and the DNS led every name home: nobody is called. */
    @ParameterizedTest
    @MethodSource("refusedAtSaving")
    void what_may_not_be_saved_is_not_called_either(Row row) throws UnknownHostException {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> PostbackTemplate.checked(row.url(), PUBLIC))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("url"));
        for (String home : List.of("127.0.0.1", "::1", "10.0.0.1", "169.254.169.254")) {
            dns.answerAll(home);
            assertThat(called(row.url()).failure()).isNotNull();
        }
        assertThat(tracker.heard()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("resolved")
    void a_public_name_with_a_private_address_is_not_called(Row row) throws UnknownHostException {
        boolean none = row.dns().equals("NXDOMAIN");
        if (!none) {
            dns.answer(PostbackTemplate.checked(row.url(), PUBLIC).host(), row.dns());
        }
        Answer answer = called(row.url());
        if (row.dns().contains(",")) {
            assertThat(answer.address()).isEqualTo("93.184.216.34");
            assertThat(wire.letThrough).hasSize(1);
        } else {
            assertThat(answer.failure()).isEqualTo(none ? Failure.DNS : Failure.ADDRESS);
            assertThat(tracker.heard()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("rebound")
    void a_name_that_turns_private_is_refused_when_it_is_dialled_again(Row row) throws UnknownHostException {
        dns.answer(PostbackTemplate.checked(row.url(), PUBLIC).host(), row.dns().split(";", -1));
        tracker.replies(url -> new Tracker.Reply(200, "", Map.of("Connection", "close")));
        assertThat(called(row.url()).failure()).isNull();
        Answer second = called(row.url());
        assertThat(second.failure()).isEqualTo(Failure.ADDRESS);
        assertThat(second.address()).isEqualTo(row.dns().substring(row.dns().indexOf(';') + 1));
        assertThat(tracker.heard()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("redirected")
    void nobody_goes_where_a_tracker_sends_them(Row row) throws UnknownHostException {
        dns.answer("public.example.net", row.dns());
        boolean refresh = row.url().endsWith("refresh");
        int code = refresh ? 200 : Integer.parseInt(row.code());
        Map<String, String> there =
                refresh ? Map.of("Refresh", "0;url=http://127.0.0.1/") : Map.of("Location", "http://169.254.169.254/");
        tracker.replies(url -> new Tracker.Reply(code, "", there));
        Answer answer = called(row.url());
        assertThat(answer.failure()).isEqualTo(refresh ? null : Failure.STATUS);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(tracker.heard()).hasSize(1);
        assertThat(wire.letThrough).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void what_may_be_called_is_delivered(Row row) throws UnknownHostException {
        PostbackTemplate template = PostbackTemplate.checked(row.url(), PUBLIC);
        if (!row.dns().isEmpty()) {
            dns.answer(template.host(), row.dns());
        }
        String url = template.render(Map.of());
        try (TlsTracker secure =
                        TlsTracker.modern(Certificates.issued(template.host().replaceAll("[\\[\\]]", "")));
                TrackerClient client = client(
                        new TestWire(dns, address -> template.secure() ? secure.address() : tracker.address()))) {
            Answer answer = Objects.requireNonNull(client.call(url, false).block());
            assertThat(answer.failure()).isNull();
            assertThat(answer.code()).isEqualTo(200);
            assertThat(answer.address()).isNotEmpty();
            assertThat(template.secure() ? secure.heard() : tracker.heard())
                    .containsExactly(url.substring(url.indexOf('/', 8)));
        }
    }

    private Answer called(String url) {
        return Objects.requireNonNull(client.call(url, false).block());
    }
}
