package io.pawtrail.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** Waits until Axon Server answers, since it may be starting too; and says so in a sentence when it does not. */
final class AxonServerDoor {
    private static final int TRIES = 30;
    private static final int CONNECT_MILLIS = 2_000;

    private AxonServerDoor() {}

    static void await(String address) {
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, colon);
        int port = Integer.parseInt(address.substring(colon + 1));
        for (int i = 0; i < TRIES; i++) {
            if (answers(host, port)) {
                return;
            }
            pause();
        }
        throw new StartProblem("Axon Server at " + address + " does not answer: start it, or correct AXON_SERVER");
    }

    private static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartProblem("The start was interrupted while waiting for Axon Server", e);
        }
    }
}
