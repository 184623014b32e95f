package io.pawtrail.postbacks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A tracker of whom every byte is known; what it does with a connection is the test's matter. */
final class RawTracker implements AutoCloseable {
    /** What it does with a connection; when it returns the connection is closed. */
    interface Manner {
        void with(Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Manner manner = socket -> {};
    private volatile String request = "";

    RawTracker() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            manner.with(socket);
        } catch (IOException e) {
            // the client has left
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void behaves(Manner how) {
        manner = how;
    }

    /** It hears the request to its end, says this and hangs up. */
    void says(byte[] answer) {
        manner = socket -> {
            request = heard(socket.getInputStream());
            socket.getOutputStream().write(answer);
            socket.getOutputStream().flush();
        };
    }

    /** Reads until the empty line. */
    static String heard(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                break;
            }
            head.append((char) c);
        }
        return head.toString();
    }

    String request() {
        return request;
    }

    int accepted() {
        return accepted.get();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
