package io.pawtrail.bench;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Stands between a program and PostgreSQL and counts, by its text, each statement that is executed; whichever driver
 * sends it (PostgreSQL's frontend protocol 3: Parse, Bind, Execute, Query).
 */
final class Wire implements Closeable {
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final int LARGEST = 64 << 20;

    private final ServerSocket door;
    private final String host;
    private final int port;
    private final Map<String, LongAdder> executed = new ConcurrentHashMap<>();

    Wire(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    void reset() {
        executed.clear();
    }

    /** How often each text was executed since the last reset. */
    Map<String, Long> executed() {
        Map<String, Long> counts = new HashMap<>();
        executed.forEach((sql, count) -> counts.put(sql, count.sum()));
        return counts;
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(host, port);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> back(server, client));
                Thread.ofVirtual().start(() -> forth(client, server));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void back(Socket server, Socket client) {
        try (server;
                client;
                OutputStream out = client.getOutputStream()) {
            server.getInputStream().transferTo(out);
        } catch (IOException e) {
            // one side has closed
        }
    }

    private void forth(Socket client, Socket server) {
        try (client;
                server;
                InputStream raw = client.getInputStream();
                OutputStream out = server.getOutputStream()) {
            DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(raw, 1 << 16));
            startUp(in, out);
            Session session = new Session();
            while (true) {
                int type = in.read();
                if (type < 0) {
                    return;
                }
                byte[] body = body(in, in.readInt());
                session.hear((char) type, body);
                ByteBuffer message = ByteBuffer.allocate(5 + body.length);
                message.put((byte) type).putInt(4 + body.length).put(body);
                out.write(message.array());
                if (in.available() == 0) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            // one side has closed
        }
    }

    /** Requests for encryption are refused by a server without it; what follows them is the real beginning. */
    private static void startUp(DataInputStream in, OutputStream out) throws IOException {
        int code;
        do {
            byte[] body = body(in, in.readInt());
            code = ByteBuffer.wrap(body).getInt();
            out.write(ByteBuffer.allocate(4 + body.length)
                    .putInt(4 + body.length)
                    .put(body)
                    .array());
            out.flush();
        } while (code == SSL_REQUEST || code == GSS_REQUEST);
    }

    private static byte[] body(DataInputStream in, int length) throws IOException {
        if (length < 4 || length > LARGEST) {
            throw new IOException("Not PostgreSQL's protocol");
        }
        return in.readNBytes(length - 4);
    }

    /** What one connection has prepared and bound. */
    private final class Session {
        private final Map<String, String> prepared = new HashMap<>();
        private final Map<String, String> bound = new HashMap<>();

        void hear(char type, byte[] body) {
            switch (type) {
                case 'P' -> prepared.put(text(body, 0), text(body, after(body, 0)));
                case 'B' -> bound.put(text(body, 0), prepared.getOrDefault(text(body, after(body, 0)), "?"));
                case 'E' -> count(bound.getOrDefault(text(body, 0), "?"));
                case 'Q' -> count(text(body, 0));
                default -> {}
            }
        }

        private void count(String sql) {
            executed.computeIfAbsent(sql.replaceAll("\\s+", " ").strip(), s -> new LongAdder())
                    .increment();
        }

        private static String text(byte[] body, int from) {
            return new String(Arrays.copyOfRange(body, from, after(body, from) - 1), StandardCharsets.UTF_8);
        }

        private static int after(byte[] body, int from) {
            int end = from;
            while (body[end] != 0) {
                end++;
            }
            return end + 1;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
