package io.pawtrail.app;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A PostgreSQL at an address where first nobody listens, then somebody says that it is starting up, and then it is there. */
final class LateDatabase implements Closeable {
    private static final int SSL_REQUEST = 80877103;
    private static final String STARTING = "SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0";

    private final int port;
    private final URI real;
    private volatile boolean up;
    private ServerSocket listening;

    /** @param url of the real one, as JDBC has it */
    LateDatabase(String url) throws IOException {
        this.real = URI.create(url.substring("jdbc:".length()));
        this.port = RunningPawtrail.freePort();
        this.listening = new ServerSocket();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + real.getPath();
    }

    void beginToStart() throws IOException {
        listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        ServerSocket door = listening;
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket client = door.accept();
                    Thread.ofVirtual().start(() -> serve(client));
                }
            } catch (IOException e) {
                up = false; // closed
            }
        });
    }

    void isUp() {
        up = true;
    }

    private void serve(Socket client) {
        try (client) {
            if (up) {
                forward(client);
            } else {
                refuse(client);
            }
        } catch (IOException e) {
            up &= !listening.isClosed(); // whoever it was is gone
        }
    }

    private void forward(Socket client) throws IOException {
        try (Socket server = new Socket(real.getHost(), real.getPort())) {
            Thread back = Thread.ofVirtual().start(() -> pipe(server, client));
            pipe(client, server);
            back.interrupt();
        }
    }

    private static void pipe(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            Thread.currentThread().interrupt(); // one side has hung up
        }
    }

    private static void refuse(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        int length = in.readInt();
        if (in.readInt() == SSL_REQUEST) {
            out.write('N');
            length = in.readInt();
            in.readInt();
        }
        in.skipNBytes(length - 8L);
        byte[] fields = STARTING.getBytes(StandardCharsets.US_ASCII);
        out.write('E');
        out.write(new byte[] {0, 0, 0, (byte) (fields.length + 4)});
        out.write(fields);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
