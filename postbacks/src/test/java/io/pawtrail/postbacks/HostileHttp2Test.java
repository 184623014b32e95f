package io.pawtrail.postbacks;

import static io.pawtrail.postbacks.BadAndGood.CERTIFICATE;
import static io.pawtrail.postbacks.BadAndGood.SAID;
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
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pawtrail.postbacks.RawTracker.Manner;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can go wrong in HTTP/2. */
class HostileHttp2Test {
    private static final byte[] REFUSED = {0, 0, 0, 7};
    private static final byte[] ONE = {0, 0, 0, 1};
    /** {@code :status: 103}. */
    private static final byte[] HINTS = {0x08, 3, '1', '0', '3'};

    private final BadAndGood trackers = new BadAndGood();

    HostileHttp2Test() throws IOException {}

    @AfterEach
    void close() {
        trackers.close();
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
                arguments("breaks the stream off", says(HostileHttp2Test::brokenOff), Failure.BROKEN, 200),
                arguments("a frame too large", says(s -> new byte[] {-1, -1, -1, 0, 0, 0, 0, 0, 3}), Failure.BROKEN, 0),
                arguments("a push", says(s -> frame(PUSH_PROMISE, END_HEADERS, s, pushed)), Failure.TIMEOUT, 0),
                arguments("no headers", says(s -> frame(HEADERS, END_HEADERS, s, garbled)), Failure.BROKEN, 0),
                arguments("headers of no stream", says(s -> frame(HEADERS, END_HEADERS, 0, OK)), Failure.BROKEN, 0),
                arguments("headers too large", says(HostileHttp2Test::large), Failure.BROKEN, 0));
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

    private static Manner says(OfStream reply) {
        return RawTls.http2(CERTIFICATE, (stream, out) -> out.write(reply.bytes(stream)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"streams", "endless"})
    void it_ends_in_time_and_hurts_nobody(String name, Manner manner, @Nullable Failure failure, int code) {
        trackers.answers(manner, failure, code);
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
        assertThat(trackers.called(manner).failure()).isIn(Failure.BROKEN, Failure.TIMEOUT);
    }

    /** More than the window lets: it depends on who is faster whether the body ends at 64 KiB or the connection before. */
    @Test
    void data_without_end_is_not_read_to_its_end() {
        Answer answer =
                trackers.called(flood(s -> frame(HEADERS, END_HEADERS, s, OK), s -> frame(DATA, 0, s, new byte[1024])));
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.failure()).isIn(null, Failure.BROKEN);
    }

    @Test
    void what_is_said_before_the_answer_is_not_the_answer_in_http_2_either() {
        Answer answer = trackers.called(says(stream -> joined(
                frame(HEADERS, END_HEADERS, stream, HINTS),
                frame(HEADERS, END_HEADERS, stream, HINTS),
                frame(HEADERS, END_HEADERS, stream, OK),
                frame(DATA, 1, stream, "fine".getBytes(US_ASCII)))));
        assertThat(answer.failure()).isNull();
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.head()).isEqualTo("fine");
    }
}
