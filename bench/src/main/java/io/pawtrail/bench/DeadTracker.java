package io.pawtrail.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A tracker that is no more, at every address of loopback. */
final class DeadTracker implements AutoCloseable {
    private final ServerSocket door;
    private final List<SocketChannel> crowd = new ArrayList<>();

    private DeadTracker(int backlog) throws IOException {
        door = new ServerSocket(0, backlog, InetAddress.getByName("0.0.0.0"));
    }

    /** Nobody hears who knocks: its few places are taken, and nobody is let in. */
    static DeadTracker blackHole() throws IOException {
        DeadTracker dead = new DeadTracker(1);
        for (int i = 0; i < 4; i++) {
            SocketChannel one = SocketChannel.open();
            one.configureBlocking(false);
            one.connect(new InetSocketAddress("127.0.0.1", dead.port()));
            dead.crowd.add(one);
        }
        return dead;
    }

    /** Nobody is there: whoever knocks is told so at once. */
    static DeadTracker refusing() throws IOException {
        DeadTracker dead = new DeadTracker(1);
        dead.door.close();
        return dead;
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel one : crowd) {
            one.close();
        }
        door.close();
    }
}
