package io.pawtrail.postbacks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.pkitesting.X509Bundle;
import io.pawtrail.postbacks.RawTracker.Manner;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A side of TLS that shakes hands as it should, and of HTTP/2 that says what a test wants, frame by frame. */
final class RawTls {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_HEADERS = 4;
    /** {@code :status: 200}, in HPACK's static table. */
    static final byte[] OK = {(byte) 0x88};

    private static final int PREFACE = 24;

    /** Its clients tell of every frame that they drop; kept, or the level would be forgotten. */
    private static final Logger FRAMES = Logger.getLogger("io.netty.handler.codec.http2");

    static {
        FRAMES.setLevel(Level.WARNING);
    }

    private RawTls() {}

    /** What is said once the request has been heard; the stream is the request's. */
    interface Reply {
        void to(int stream, OutputStream out) throws IOException, InterruptedException;
    }

    static Manner tls(X509Bundle certificate, String protocol, Manner within) {
        SSLContext context = context(certificate);
        return socket -> {
            try (SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true)) {
                secure.setUseClientMode(false);
                SSLParameters parameters = secure.getSSLParameters();
                parameters.setApplicationProtocols(new String[] {protocol});
                secure.setSSLParameters(parameters);
                secure.startHandshake();
                within.with(secure);
            }
        };
    }

    private static SSLContext context(X509Bundle certificate) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(certificate.toKeyManagerFactory().getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Greets, hears a request, replies and listens on. */
    static Manner http2(X509Bundle certificate, Reply reply) {
        return tls(certificate, "h2", socket -> {
            OutputStream out = socket.getOutputStream();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            out.write(frame(SETTINGS, 0, 0));
            in.skipNBytes(PREFACE);
            reply.to(requested(in), out);
            out.flush();
            Hostile.untilTheyLeave(socket);
        });
    }

    private static int requested(DataInputStream in) throws IOException {
        while (true) {
            int lengthAndType = in.readInt();
            in.readByte();
            int stream = in.readInt();
            in.skipNBytes(lengthAndType >>> 8);
            if ((lengthAndType & 0xff) == HEADERS) {
                return stream;
            }
        }
    }

    static byte[] frame(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** A literal header that enters no table. */
    static byte[] header(String name, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.write(name.length());
        out.writeBytes(name.getBytes(US_ASCII));
        out.write(length);
        out.writeBytes("x".repeat(length).getBytes(US_ASCII));
        return out.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
