package io.pawtrail.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** Waits until Axon Server answers, since it may be starting too; and says so in a sentence when it does not. */
final class AxonServerDoor {
    private static final int CONNECT_MILLIS = 2_000;

    private AxonServerDoor() {}

    static void await(String address, Duration patience) {
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, colon);
        int port = Integer.parseInt(address.substring(colon + 1));
        new Waiting("Axon Server at " + address, patience).until(() -> missing(host, port));
    }

    private static Optional<StartProblem> missing(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new StartProblem(
                    "Axon Server at " + host + ":" + port + " does not answer: start it, or correct AXON_SERVER", e));
        }
    }
}
