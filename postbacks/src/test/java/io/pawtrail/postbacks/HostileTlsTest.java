package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.BadAndGood.SAID;
import static io.pawtrail.postbacks.Hostile.floods;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.postbacks.RawTracker.Manner;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can go wrong before TLS is agreed upon. */
class HostileTlsTest {
    private final BadAndGood trackers = new BadAndGood();

    HostileTlsTest() throws IOException {}

    @AfterEach
    void close() {
        trackers.close();
    }

    static Stream<Arguments> handshakes() {
        byte[] hello = {0x16, 3, 3, 0x40, 0, 2, 0, 0x3f, (byte) 0xfc};
        return Stream.of(
                arguments("no TLS at all", (Manner) socket -> write(socket, "HTTP/1.1 200 OK\r\n\r\n")),
                arguments("another protocol", (Manner) socket -> write(socket, "SSH-2.0-x\r\n")),
                arguments("silence", Hostile.SILENT),
                arguments("a hello and silence", (Manner) socket -> write(socket, hello)),
                arguments("an endless hello", floods(SAID, hello, new byte[1024])),
                arguments("hangs up", (Manner) socket -> {}),
                arguments("resets", resets()),
                arguments("breaks off", (Manner)
                        socket -> socket.getOutputStream().write(hello)));
    }

    private static Manner resets() {
        return socket -> {
            socket.setSoLinger(true, 0);
            assertThat(socket.getInputStream().read()).isEqualTo(0x16);
        };
    }

    private static void write(Socket socket, String text) throws IOException {
        write(socket, text.getBytes(US_ASCII));
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        Hostile.untilTheyLeave(socket);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handshakes")
    void without_tls_there_is_no_call(String name, Manner manner) {
        trackers.answers(manner, Failure.TLS, 0);
    }

    /** Many a server has nothing to show to one who does not say whom they want. */
    @Test
    void a_name_with_an_underscore_is_told_in_the_hello() throws UnknownHostException {
        trackers.dns.answer("foo_bar.example.com", "93.184.216.35");
        CompletableFuture<String> hello = new CompletableFuture<>();
        trackers.bad.behaves(socket -> {
            byte[] record = new DataInputStream(socket.getInputStream()).readNBytes(5 + 200);
            hello.complete(new String(record, ISO_8859_1));
        });
        try (TrackerClient real = new TrackerClient(
                Given.settings("call.exchange", "20s").call(),
                AddressPolicy.publicOnly(),
                Wire.leading(trackers.dns, address -> trackers.bad.address()),
                Clock.systemUTC())) {
            assertThat(Objects.requireNonNull(real.call("https://foo_bar.example.com/", false)
                                    .block())
                            .failure())
                    .isEqualTo(Failure.TLS);
        }
        assertThat(hello).isCompletedWithValueMatching(said -> said.contains("foo_bar.example.com"));
    }
}
