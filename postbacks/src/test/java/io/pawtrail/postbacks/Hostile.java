package io.pawtrail.postbacks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.pawtrail.postbacks.RawTracker.Manner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** What trackers do to those who call them. */
final class Hostile {
    static final String OK = "HTTP/1.1 200 OK\r\n";
    static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    static final Manner SILENT = Hostile::untilTheyLeave;

    private Hostile() {}

    /** Says it, and then nothing any more; the connection stays. */
    static Manner says(String text) {
        return socket -> {
            RawTracker.heard(socket.getInputStream());
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            untilTheyLeave(socket);
        };
    }

    /** Says it and hangs up. */
    static Manner saysAndLeaves(String text) {
        return socket -> {
            RawTracker.heard(socket.getInputStream());
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        };
    }

    /** Says it before it was asked. */
    static Manner saysAtOnce(String text) {
        return socket -> {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            untilTheyLeave(socket);
        };
    }

    /** Says it, and will say no more, but listens on. */
    static Manner halfCloses(String text) {
        return socket -> {
            RawTracker.heard(socket.getInputStream());
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            untilTheyLeave(socket);
        };
    }

    static Manner resets(String text) {
        return socket -> {
            RawTracker.heard(socket.getInputStream());
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            socket.setSoLinger(true, 0);
        };
    }

    /** One byte, and a while later the next. */
    static Manner drips(String text, String drops) {
        return socket -> {
            RawTracker.heard(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(ISO_8859_1));
            for (int i = 0; ; i++) {
                out.write(drops.charAt(i % drops.length()));
                out.flush();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        };
    }

    /** Says this again and again until nobody listens; what it could say is counted. */
    static Manner floods(AtomicLong said, String text, String again) {
        return socket -> {
            RawTracker.heard(socket.getInputStream());
            floods(said, text.getBytes(ISO_8859_1), again.getBytes(ISO_8859_1)).with(socket);
        };
    }

    static Manner floods(AtomicLong said, byte[] first, byte[] again) {
        return socket -> {
            OutputStream out = socket.getOutputStream();
            out.write(first);
            byte[] many = repeated(again);
            while (said.get() < 1L << 30) {
                out.write(many);
                said.addAndGet(many.length);
            }
        };
    }

    private static byte[] repeated(byte[] unit) {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        while (many.size() < 16 * 1024) {
            many.writeBytes(unit);
        }
        return many.toByteArray();
    }

    /** A hundred megabytes of nothing in a hundred kilobytes. */
    static String bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                gzip.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OK + "Content-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n"
                + packed.toString(ISO_8859_1);
    }

    static void untilTheyLeave(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            Thread.onSpinWait();
        }
    }
}
