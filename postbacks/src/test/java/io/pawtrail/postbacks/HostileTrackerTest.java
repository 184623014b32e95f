package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Hostile.CHUNKED;
import static io.pawtrail.postbacks.Hostile.OK;
import static io.pawtrail.postbacks.Hostile.drips;
import static io.pawtrail.postbacks.Hostile.floods;
import static io.pawtrail.postbacks.Hostile.halfCloses;
import static io.pawtrail.postbacks.Hostile.resets;
import static io.pawtrail.postbacks.Hostile.says;
import static io.pawtrail.postbacks.Hostile.saysAndLeaves;
import static io.pawtrail.postbacks.Hostile.saysAtOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.postbacks.RawTracker.Manner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trackers that are broken or mean: a call ends in time, is classified, and hurts nobody else. */
class HostileTrackerTest {
    /** What nobody needs, on the slowest machine. */
    private static final Duration LONG = Duration.ofSeconds(10);
    /** More than what sockets hold between them, far less than what was to be said. */
    private static final long A_LITTLE = 32L << 20;

    private static final AtomicLong SAID = new AtomicLong();
    private static final String URL = "http://bad.example.com/p";

    private final Tracker good = new Tracker();
    private final RawTracker bad = new RawTracker();
    private final FakeDns dns =
            new FakeDns().answer("good.example.com", "93.184.216.34").answer("bad.example.com", "93.184.216.35");
    private volatile InetSocketAddress road = bad.address();
    private final TrackerClient patient = client("10s");
    private final TrackerClient impatient = client("700ms");

    HostileTrackerTest() throws IOException {}

    private TrackerClient client(String exchange) {
        return new TrackerClient(
                Given.settings("call.exchange", exchange, "call.connect", "600ms")
                        .call(),
                AddressPolicy.publicOnly(),
                new TestWire(
                        dns, address -> address.getAddress().getHostAddress().endsWith("35") ? road : good.address()),
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        patient.close();
        impatient.close();
        good.close();
        bad.close();
        dns.close();
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                arguments("hangs after accepting", Hostile.SILENT, Failure.TIMEOUT, 0),
                arguments("hangs up at once", (Manner) socket -> {}, Failure.BROKEN, 0),
                arguments("hangs up after the request", saysAndLeaves(""), Failure.BROKEN, 0),
                arguments("resets", resets(""), Failure.BROKEN, 0),
                arguments("resets within the headers", resets("HTTP/1.1 200 OK\r\nA: b"), Failure.BROKEN, 0),
                arguments("half-closes without a word", halfCloses(""), Failure.BROKEN, 0),
                arguments("half-closes within the headers", halfCloses(OK + "A: b"), Failure.BROKEN, 0),
                arguments("half-closes within the body", halfCloses(CHUNKED + "5\r\nab"), Failure.BROKEN, 200),
                arguments("drips its headers", drips(OK, "A: b\r\n"), Failure.TIMEOUT, 0),
                arguments("drips its body", drips(OK + "\r\n", "x"), Failure.TIMEOUT, 200),
                arguments("drips its chunks", drips(CHUNKED, "1\r\nx\r\n"), Failure.TIMEOUT, 200),
                arguments("never comes to its headers' end", says(OK + "A: b\r\n"), Failure.TIMEOUT, 0),
                arguments(
                        "says less than it announced", says(OK + "Content-Length: 9\r\n\r\nab"), Failure.TIMEOUT, 200),
                arguments("and leaves", saysAndLeaves(OK + "Content-Length: 9\r\n\r\nab"), Failure.BROKEN, 200),
                arguments("continues for ever", floods(SAID, "", "HTTP/1.1 100 Continue\r\n\r\n"), Failure.BROKEN, 0),
                arguments("hints for ever", floods(SAID, "", "HTTP/1.1 103 Hint\r\n\r\n"), Failure.BROKEN, 0));
    }

    static Stream<Arguments> endless() {
        return Stream.of(
                arguments("a gigabyte", floods(SAID, OK + "Content-Length: 1073741824\r\n\r\n", "x"), null, 200),
                arguments("a body without end", floods(SAID, OK + "\r\n", "x"), null, 200),
                arguments("chunks without end", floods(SAID, CHUNKED, "1\r\nx\r\n"), null, 200),
                arguments("one endless chunk", floods(SAID, CHUNKED + "7fffffff\r\n", "x"), null, 200),
                arguments("headers without end", floods(SAID, OK, "A: b\r\n"), Failure.BROKEN, 0),
                arguments("one gigantic header", floods(SAID, OK + "A: ", "x"), Failure.BROKEN, 0),
                arguments("a folded header", floods(SAID, OK + "A: b\r\n", " c\r\n"), Failure.BROKEN, 0),
                arguments("a gigantic status line", floods(SAID, "HTTP/1.1 200 ", "x"), Failure.BROKEN, 0),
                arguments("a chunk's length without end", floods(SAID, CHUNKED, "0"), Failure.BROKEN, 200),
                arguments("a chunk's extension", floods(SAID, CHUNKED + "1;a=", "x"), Failure.BROKEN, 200),
                arguments("trailers without end", floods(SAID, CHUNKED + "0\r\n", "A: b\r\n"), Failure.BROKEN, 200),
                arguments("empty lines", floods(SAID, "", "\r\n"), Failure.BROKEN, 0));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("HTTP/0.9", says("<html>OK</html>\r\n"), Failure.BROKEN, 0),
                arguments("another protocol", saysAtOnce("SSH-2.0-OpenSSH_9.9\r\n"), Failure.BROKEN, 0),
                arguments("zeros", says("\0\0\0\0\r\n\r\n"), Failure.BROKEN, 0),
                arguments("no status", says("HTTP/1.1\r\n\r\n"), Failure.BROKEN, 0),
                arguments("a word for a status", says("HTTP/1.1 OK\r\n\r\n"), Failure.BROKEN, 0),
                arguments("a negative status", says("HTTP/1.1 -200 OK\r\n\r\n"), Failure.BROKEN, 0),
                arguments("a malformed chunk", says(CHUNKED + "zz\r\nab\r\n"), Failure.BROKEN, 200),
                arguments("a negative chunk", says(CHUNKED + "-1\r\nab\r\n"), Failure.BROKEN, 200),
                arguments("a chunk too large", says(CHUNKED + "ffffffffffffffffff\r\nab"), Failure.BROKEN, 200),
                arguments("a word for a length", says(OK + "Content-Length: many\r\n\r\n"), Failure.BROKEN, 0),
                arguments("a negative length", says(OK + "Content-Length: -1\r\n\r\n"), Failure.BROKEN, 0),
                arguments(
                        "two lengths",
                        says(OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
                        Failure.BROKEN,
                        0),
                arguments("a header without a name", says(OK + ": b\r\n\r\n"), Failure.BROKEN, 0),
                arguments("a zero in a header", says(OK + "A\0: b\r\n\r\n"), Failure.BROKEN, 0),
                arguments("a bomb", says(Hostile.bomb()), null, 200));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"hostile", "endless", "wrong"})
    void it_ends_in_time_and_hurts_nobody(String name, Manner manner, @Nullable Failure failure, int code) {
        SAID.set(0);
        bad.behaves(manner);
        TrackerClient client = failure == Failure.TIMEOUT ? impatient : patient;
        Answer answer = called(client, URL);
        assertThat(answer.failure()).isEqualTo(failure);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.address()).isEqualTo("93.184.216.35");
        assertThat(answer.head().length()).isLessThanOrEqualTo(2048);
        assertThat(Duration.ofMillis(answer.millis())).isLessThan(LONG);
        assertThat(SAID).hasValueLessThan(A_LITTLE);
        await().atMost(LONG)
                .until(() -> called(client, "http://good.example.com/p").failure() == null);

        bad.says((OK + "Connection: close\r\n\r\nfine").getBytes(StandardCharsets.ISO_8859_1));
        await("it is well again")
                .atMost(LONG)
                .until(() -> called(client, URL).head().equals("fine"));
    }

    /** Its answer would be taken for the next one's. */
    @Test
    void more_than_was_announced_is_nobodys_answer() {
        bad.behaves(socket -> {
            byte[] twice = (OK + "Content-Length: 2\r\n\r\nOKHTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            while (!RawTracker.heard(socket.getInputStream()).isEmpty()) {
                socket.getOutputStream().write(twice);
            }
        });
        for (int i = 0; i < 20; i++) {
            Answer answer = called(URL);
            assertThat(answer.code()).isEqualTo(200);
            assertThat(answer.head()).isEqualTo("OK");
        }
    }

    @Test
    void one_who_never_accepts_is_given_up_on() throws IOException {
        List<Socket> before = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, before);
            road = (InetSocketAddress) full.getLocalSocketAddress();
            Answer answer = called(URL);
            assertThat(answer.failure()).isEqualTo(Failure.CONNECT);
            assertThat(answer.address()).isEqualTo("93.184.216.35");
            assertThat(Duration.ofMillis(answer.millis())).isLessThan(LONG);
            assertThat(called("http://good.example.com/p").failure()).isNull();
        } finally {
            for (Socket socket : before) {
                socket.close();
            }
        }
        assertThat(called(URL).failure()).as("nobody listens").isEqualTo(Failure.CONNECT);
    }

    private static void fill(ServerSocket full, List<Socket> before) throws IOException {
        try {
            while (before.size() < 100) {
                Socket socket = new Socket();
                before.add(socket);
                socket.connect(full.getLocalSocketAddress(), 100);
            }
        } catch (SocketTimeoutException e) {
            return; // its queue is full
        }
    }

    private Answer called(String url) {
        return called(patient, url);
    }

    private static Answer called(TrackerClient client, String url) {
        return Objects.requireNonNull(client.call(url, false).block());
    }
}
