package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.Hostile.floods;
import static io.pawtrail.postbacks.RawTls.CONTINUATION;
import static io.pawtrail.postbacks.RawTls.DATA;
import static io.pawtrail.postbacks.RawTls.END_HEADERS;
import static io.pawtrail.postbacks.RawTls.GOAWAY;
import static io.pawtrail.postbacks.RawTls.HEADERS;
import static io.pawtrail.postbacks.RawTls.OK;
import static io.pawtrail.postbacks.RawTls.PING;
import static io.pawtrail.postbacks.RawTls.PUSH_PROMISE;
import static io.pawtrail.postbacks.RawTls.RST_STREAM;
import static io.pawtrail.postbacks.RawTls.SETTINGS;
import static io.pawtrail.postbacks.RawTls.WINDOW_UPDATE;
import static io.pawtrail.postbacks.RawTls.frame;
import static io.pawtrail.postbacks.RawTls.header;
import static io.pawtrail.postbacks.RawTls.joined;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.pkitesting.X509Bundle;
import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.postbacks.RawTracker.Manner;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can go wrong under TLS and in HTTP/2. */
class HostileTlsTest {
    private static final Duration EXCHANGE = Duration.ofSeconds(1);
    private static final long A_LITTLE = 32L << 20;
    private static final X509Bundle CERTIFICATE = Certificates.issued("bad.example.com", "good.example.com");
    private static final AtomicLong SAID = new AtomicLong();
    private static final byte[] REFUSED = {0, 0, 0, 7};
    private static final byte[] ONE = {0, 0, 0, 1};
    /** {@code :status: 103}. */
    private static final byte[] HINTS = {0x08, 3, '1', '0', '3'};

    private final TlsTracker good = TlsTracker.modern(CERTIFICATE);
    private final RawTracker bad = new RawTracker();
    private final FakeDns dns =
            new FakeDns().answer("good.example.com", "93.184.216.34").answer("bad.example.com", "93.184.216.35");
    private final TrackerClient client = new TrackerClient(
            Given.settings("call.exchange", "1s", "call.connect", "500ms").call(),
            AddressPolicy.publicOnly(),
            new TestWire(
                    dns,
                    address -> address.getAddress().getHostAddress().endsWith("35") ? bad.address() : good.address()),
            Clock.systemUTC());

    HostileTlsTest() throws IOException {}

    @AfterEach
    void close() {
        client.close();
        good.close();
        bad.close();
        dns.close();
    }

    static Stream<Arguments> handshakes() {
        byte[] hello = {0x16, 3, 3, 0x40, 0, 2, 0, 0x3f, (byte) 0xfc};
        return Stream.of(
                arguments("no TLS at all", (Manner) socket -> write(socket, "HTTP/1.1 200 OK\r\n\r\n"), Failure.TLS, 0),
                arguments("another protocol", (Manner) socket -> write(socket, "SSH-2.0-x\r\n"), Failure.TLS, 0),
                arguments("silence", Hostile.SILENT, Failure.TLS, 0),
                arguments("a hello and silence", (Manner) socket -> write(socket, hello), Failure.TLS, 0),
                arguments("an endless hello", floods(SAID, hello, new byte[1024]), Failure.TLS, 0),
                arguments("hangs up", (Manner) socket -> {}, Failure.TLS, 0),
                arguments("resets", resets(), Failure.TLS, 0),
                arguments(
                        "breaks off",
                        (Manner) socket -> socket.getOutputStream().write(hello),
                        Failure.TLS,
                        0));
    }

    static Stream<Arguments> streams() {
        byte[] http1 = "HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII);
        byte[] pushed = {0, 0, 0, 2, OK[0]};
        byte[] garbled = {-1, -1, -1, -1, -1, -1};
        return Stream.of(
                arguments("silence", says(s -> new byte[0]), Failure.TIMEOUT, 0),
                arguments("HTTP/1.1", says(s -> http1), Failure.BROKEN, 0),
                arguments("goes away", says(s -> frame(GOAWAY, 0, 0, new byte[8])), Failure.BROKEN, 0),
                arguments("refuses the stream", says(s -> frame(RST_STREAM, 0, s, REFUSED)), Failure.BROKEN, 0),
                arguments("breaks the stream off", says(HostileTlsTest::brokenOff), Failure.BROKEN, 200),
                arguments("a frame too large", says(s -> new byte[] {-1, -1, -1, 0, 0, 0, 0, 0, 3}), Failure.BROKEN, 0),
                arguments("a push", says(s -> frame(PUSH_PROMISE, END_HEADERS, s, pushed)), Failure.TIMEOUT, 0),
                arguments("no headers", says(s -> frame(HEADERS, END_HEADERS, s, garbled)), Failure.BROKEN, 0),
                arguments("headers of no stream", says(s -> frame(HEADERS, END_HEADERS, 0, OK)), Failure.BROKEN, 0),
                arguments("headers too large", says(HostileTlsTest::large), Failure.BROKEN, 0));
    }

    static Stream<Arguments> endless() {
        OfStream nothing = s -> new byte[0];
        OfStream begun = s -> frame(HEADERS, 0, s, OK);
        OfStream fine = s -> frame(HEADERS, END_HEADERS, s, OK);
        return Stream.of(
                arguments(
                        "continuations",
                        flood(begun, s -> frame(CONTINUATION, 0, s, header("a", 99))),
                        Failure.BROKEN,
                        0),
                arguments("empty continuations", flood(begun, s -> frame(CONTINUATION, 0, s)), Failure.BROKEN, 0),
                arguments("empty data", flood(fine, s -> frame(DATA, 0, s)), Failure.BROKEN, 200),
                arguments("hints", flood(nothing, s -> frame(HEADERS, END_HEADERS, s, HINTS)), Failure.BROKEN, 0),
                arguments("resets", flood(nothing, s -> frame(RST_STREAM, 0, s, REFUSED)), Failure.BROKEN, 0));
    }

    private static byte[] brokenOff(int stream) {
        return joined(
                frame(HEADERS, END_HEADERS, stream, OK),
                frame(DATA, 0, stream, new byte[10]),
                frame(RST_STREAM, 0, stream, REFUSED));
    }

    private static byte[] large(int stream) {
        byte[] many = header("a", 99);
        for (int i = 0; i < 7; i++) {
            many = joined(many, many);
        }
        return joined(
                frame(HEADERS, 0, stream, joined(OK, many)),
                frame(CONTINUATION, 0, stream, many),
                frame(CONTINUATION, END_HEADERS, stream, many));
    }

    /** What is said, of the request's stream. */
    private interface OfStream {
        byte[] bytes(int stream);
    }

    private static Manner flood(OfStream first, OfStream again) {
        return RawTls.http2(CERTIFICATE, (stream, out) -> {
            out.write(first.bytes(stream));
            byte[] many = new byte[0];
            while (many.length < 16 * 1024) {
                many = joined(many, again.bytes(stream));
            }
            while (SAID.get() < 1L << 30) {
                out.write(many);
                SAID.addAndGet(many.length);
            }
        });
    }

    private static Manner resets() {
        return socket -> {
            socket.setSoLinger(true, 0);
            assertThat(socket.getInputStream().read()).isEqualTo(0x16);
        };
    }

    private static Manner says(OfStream reply) {
        return RawTls.http2(CERTIFICATE, (stream, out) -> out.write(reply.bytes(stream)));
    }

    private static void write(Socket socket, String text) throws IOException {
        write(socket, text.getBytes(US_ASCII));
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        Hostile.untilTheyLeave(socket);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"handshakes", "streams", "endless"})
    void it_ends_in_time_and_hurts_nobody(String name, Manner manner, @Nullable Failure failure, int code) {
        SAID.set(0);
        bad.behaves(manner);
        long start = System.nanoTime();
        Answer answer = called("https://bad.example.com/p");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).isLessThan(EXCHANGE.plusMillis(1500));
        assertThat(answer.address()).isEqualTo("93.184.216.35");
        assertThat(called("https://good.example.com/p").failure()).isNull();
        assertThat(answer.failure()).isEqualTo(failure);
        assertThat(answer.code()).isEqualTo(code);
        if (failure != Failure.TIMEOUT) {
            assertThat(SAID).hasValueLessThan(A_LITTLE);
        }
    }

    static Stream<Arguments> controls() {
        return Stream.of(
                arguments("settings", flood(s -> new byte[0], s -> frame(SETTINGS, 0, 0))),
                arguments("pings", flood(s -> new byte[0], s -> frame(PING, 0, 0, new byte[8]))),
                arguments("windows", flood(s -> new byte[0], s -> frame(WINDOW_UPDATE, 0, 0, ONE))));
    }

    /** Four megabytes of these are enough, or the time that a call may take: whichever comes first. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("controls")
    void control_frames_without_end_end(String name, Manner manner) {
        SAID.set(0);
        bad.behaves(manner);
        Answer answer = called("https://bad.example.com/p");
        assertThat(answer.failure()).isIn(Failure.BROKEN, Failure.TIMEOUT);
        assertThat(answer.millis()).isLessThan(EXCHANGE.toMillis() + 1500);
        assertThat(SAID).hasValueLessThan(A_LITTLE);
        assertThat(called("https://good.example.com/p").failure()).isNull();
    }

    /** More than the window lets: it depends on who is faster whether the body ends at 64 KiB or the connection before. */
    @Test
    void data_without_end_is_not_read_to_its_end() {
        SAID.set(0);
        bad.behaves(flood(s -> frame(HEADERS, END_HEADERS, s, OK), s -> frame(DATA, 0, s, new byte[1024])));
        Answer answer = called("https://bad.example.com/p");
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.failure()).isIn(null, Failure.BROKEN);
        assertThat(SAID).hasValueLessThan(A_LITTLE);
        assertThat(called("https://good.example.com/p").failure()).isNull();
    }

    @Test
    void what_is_said_before_the_answer_is_not_the_answer_in_http_2_either() {
        bad.behaves(says(stream -> joined(
                frame(HEADERS, END_HEADERS, stream, HINTS),
                frame(HEADERS, END_HEADERS, stream, HINTS),
                frame(HEADERS, END_HEADERS, stream, OK),
                frame(DATA, 1, stream, "fine".getBytes(US_ASCII)))));
        Answer answer = called("https://bad.example.com/p");
        assertThat(answer.failure()).isNull();
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.head()).isEqualTo("fine");
    }

    /** Many a server has nothing to show to one who does not say whom they want. */
    @Test
    void a_name_with_an_underscore_is_told_in_the_hello() throws UnknownHostException {
        dns.answer("foo_bar.example.com", "93.184.216.35");
        CompletableFuture<String> hello = new CompletableFuture<>();
        bad.behaves(socket -> {
            byte[] record = new DataInputStream(socket.getInputStream()).readNBytes(5 + 200);
            hello.complete(new String(record, ISO_8859_1));
        });
        try (TrackerClient real = new TrackerClient(
                Given.settings("call.exchange", "1s").call(),
                AddressPolicy.publicOnly(),
                Wire.leading(dns, address -> bad.address()),
                Clock.systemUTC())) {
            assertThat(Objects.requireNonNull(real.call("https://foo_bar.example.com/", false)
                                    .block())
                            .failure())
                    .isEqualTo(Failure.TLS);
        }
        assertThat(hello).isCompletedWithValueMatching(said -> said.contains("foo_bar.example.com"));
    }

    private Answer called(String url) {
        return Objects.requireNonNull(client.call(url, false).block());
    }
}
