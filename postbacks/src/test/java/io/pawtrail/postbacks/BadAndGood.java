package io.pawtrail.postbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.X509Bundle;
import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.postbacks.RawTracker.Manner;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Two trackers under TLS and one client that calls them both. */
final class BadAndGood implements AutoCloseable {
    static final X509Bundle CERTIFICATE = Certificates.issued("bad.example.com", "good.example.com");
    /** What the bad one could say before nobody listened any more. */
    static final AtomicLong SAID = new AtomicLong();

    /** What nobody needs, on the slowest machine. */
    private static final Duration LONG = Duration.ofSeconds(10);

    /** More than what sockets hold between them, far less than what was to be said. */
    private static final long A_LITTLE = 32L << 20;

    final RawTracker bad = new RawTracker();
    final FakeDns dns =
            new FakeDns().answer("good.example.com", "93.184.216.34").answer("bad.example.com", "93.184.216.35");
    private final TlsTracker good = TlsTracker.modern(CERTIFICATE);
    private final TrackerClient patient = client("10s");
    private final TrackerClient impatient = client("700ms");

    BadAndGood() throws IOException {}

    private TrackerClient client(String exchange) {
        return new TrackerClient(
                Given.settings("call.exchange", exchange, "call.connect", "2s").call(),
                AddressPolicy.publicOnly(),
                new TestWire(
                        dns,
                        address ->
                                address.getAddress().getHostAddress().endsWith("35") ? bad.address() : good.address()),
                Clock.systemUTC());
    }

    /** Calls the bad one, which must end in time and with little said, and then the good one, which must work. */
    Answer called(Manner manner) {
        return called(patient, manner);
    }

    private Answer called(TrackerClient client, Manner manner) {
        SAID.set(0);
        bad.behaves(manner);
        Answer answer = called(client, "https://bad.example.com/p");
        assertThat(Duration.ofMillis(answer.millis())).isLessThan(LONG);
        assertThat(answer.address()).isEqualTo("93.184.216.35");
        assertThat(SAID).hasValueLessThan(A_LITTLE);
        await().atMost(LONG)
                .until(() -> called(client, "https://good.example.com/p").failure() == null);
        return answer;
    }

    void answers(Manner manner, @Nullable Failure failure, int code) {
        Answer answer = called(failure == Failure.TIMEOUT ? impatient : patient, manner);
        assertThat(answer.failure()).isEqualTo(failure);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static Answer called(TrackerClient client, String url) {
        return Objects.requireNonNull(client.call(url, false).block());
    }

    @Override
    public void close() {
        patient.close();
        impatient.close();
        good.close();
        bad.close();
        dns.close();
    }
}
